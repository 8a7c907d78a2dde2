#include "models/classify_words.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace graft::ui {

namespace {

struct ClassifyPageWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::ClassifyPage)
};

} // namespace

QString answersInWords(int pictures, const std::optional<double>& rounding)
{
    if (pictures == 0)
        return ClassifyPageWords::tr("The model's answers for any pictures");
    const QString words = ClassifyPageWords::tr("%n pictures", nullptr, pictures);
    return rounding ? ClassifyPageWords::tr("%1, in bfloat16: within %2 of float32's answers")
                          .arg(words, formatPercent(*rounding, 1))
                    : words;
}

QString answersToBeware(const PredictionModel& answers, bool hasModel, const QString& remark)
{
    QStringList sentences;
    if (const int failed = answers.counts().failed; failed > 0)
        sentences << ClassifyPageWords::tr("%n pictures could not be read.", nullptr, failed);
    if (const int unlike = answers.counts().unlike; unlike > 0)
        sentences << ClassifyPageWords::tr("%n pictures are unlike the training pictures: do not trust the answers.",
                                           nullptr, unlike);
    if (!hasModel)
        sentences << ClassifyPageWords::tr("There is no model yet: train one first.");
    if (!remark.isEmpty())
        sentences << remark;
    return sentences.join(' ');
}

} // namespace graft::ui
