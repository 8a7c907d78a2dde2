#include "models/picture_facts.h"

#include "jobs/paths.h"
#include "models/format.h"
#include "models/picture_list_model.h"
#include "models/project.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace graft::ui {

namespace {

struct PictureFactsWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::PictureFacts)
};

/// Null if the picture is not of the folder that is open.
const Sample* sampleOf(const Project& project, const std::filesystem::path& picture)
{
    if (!project.data())
        return nullptr;
    const std::vector<Sample>& samples = project.data()->dataset.samples;
    const auto found = std::find_if(samples.begin(), samples.end(), [&](const Sample& candidate) {
        return candidate.path.native() == picture.native();
    });
    return found == samples.end() ? nullptr : &*found;
}

QString classOf(const Project& project, const Sample& sample)
{
    const std::string& label = project.data()->dataset.classes[std::size_t(sample.label)];
    const Corrections& corrections = project.corrections();
    const std::string now = corrections.newClass(sample.path).value_or(label);
    QString words = PictureFactsWords::tr("Class: %1").arg(QString::fromStdString(now));
    if (now != label)
        words += PictureFactsWords::tr(", was %1").arg(QString::fromStdString(label));
    if (corrections.isLeftOut(sample.path))
        words += PictureFactsWords::tr(", left out");
    return words;
}

} // namespace

QString factsOf(const Project& project, const std::filesystem::path& picture, const QSize& size)
{
    QStringList lines;
    const Sample* known = sampleOf(project, picture);
    if (known)
        lines << classOf(project, *known) << PictureFactsWords::tr("Split: %1").arg(splitTitle(known->split));
    if (!size.isEmpty()) {
        const QLocale locale;
        lines << PictureFactsWords::tr("Size: %1 × %2 pixels")
                     .arg(locale.toString(size.width()), locale.toString(size.height()));
        if (known && known->bytes > 0)
            lines.back() += QStringLiteral(", ") + formatBytes(known->bytes);
    }
    lines << toQString(picture).replace(QLatin1Char('/'), QStringLiteral("/\u200b")); // may break after a folder
    return lines.join(QLatin1Char('\n'));
}

} // namespace graft::ui
