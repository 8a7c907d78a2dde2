#include "models/picture_tally.h"

#include "models/project.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace graft::ui {

namespace {

struct PictureTallyWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::PictureTally)
};

} // namespace

QString PictureTally::inWords() const
{
    if (leftOut + unreadable == 0)
        return PictureTallyWords::tr("%n pictures", nullptr, int(pictures));
    QStringList parts{PictureTallyWords::tr("%1 of %n pictures", nullptr, int(pictures))
                          .arg(QLocale().toString(qulonglong(pictures - leftOut - unreadable)))};
    if (leftOut > 0)
        parts << PictureTallyWords::tr("%n left out", nullptr, int(leftOut));
    if (unreadable > 0)
        parts << PictureTallyWords::tr("%n cannot be read", nullptr, int(unreadable));
    return parts.join(QStringLiteral(", "));
}

PictureTally tallyOf(const Project& project)
{
    if (!project.data())
        return {};
    const std::size_t readable = project.data()->dataset.samples.size();
    const std::size_t unreadable = project.data()->report.unreadable.size();
    return {.pictures = readable + unreadable,
            .leftOut = readable - project.correctedData()->dataset.samples.size(),
            .unreadable = unreadable};
}

} // namespace graft::ui
