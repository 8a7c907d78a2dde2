#include "pages/training_outcome.h"

#include "jobs/core_texts.h"
#include "models/format.h"
#include "widgets/message_card.h"

#include <QCoreApplication>

namespace graft::ui {

namespace {

struct TrainPageWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::TrainPage)
};

QString rightOf(const TrainingReport& report)
{
    const QString figure = formatPercent(report.test ? report.test->accuracy : report.valid.accuracy, 1);
    return report.test ? TrainPageWords::tr("%1 of the test pictures are right").arg(figure)
                       : TrainPageWords::tr("%1 of the validation pictures are right").arg(figure);
}

} // namespace

QString outcomeTitle(const TrainingReport& report)
{
    return report.cancelled ? TrainPageWords::tr("Stopped; the best epoch is kept")
                            : TrainPageWords::tr("Training is done");
}

QString outcomeInShort(const TrainingReport& report)
{
    return rightOf(report) + '.';
}

/// Not in green where the run itself says that it should not be believed.
void showOutcome(MessageCard& card, const TrainingReport& report)
{
    card.setMessage(report.findings.empty() ? MessageCard::Tone::Success : MessageCard::Tone::Warning,
                    outcomeTitle(report),
                    TrainPageWords::tr("%1, after %2. The best epoch was %3.")
                            .arg(rightOf(report), formatDuration(report.secondsTotal))
                            .arg(report.bestEpoch) +
                        (report.findings.empty() ? QString() : ' ' + localized(report.findings.front())));
    card.show();
}

} // namespace graft::ui
