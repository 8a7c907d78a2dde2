#include "pages/earlier_training.h"

#include "jobs/core_texts.h"
#include "models/confusion_summary.h"
#include "pages/curve_panel.h"
#include "pages/epoch_panel.h"
#include "pages/training_log.h"

#include <QCoreApplication>

namespace graft::ui {

namespace {

struct TrainPageWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::TrainPage)
};

} // namespace

/// Lines of then have no time of their own.
void showEarlier(const EarlierTraining& earlier, CurvePanel& curves, EpochPanel& epochs,
                 const std::vector<std::string>& classes)
{
    TrainingLog& log = *epochs.log();
    log.setLive(false);
    for (const Text& message : earlier.messages)
        log.addLine(localized(message));
    auto step = earlier.steps.begin();
    for (const EpochRecord& epoch : earlier.epochs) {
        for (; step != earlier.steps.end() && step->epoch <= epoch.epoch; ++step)
            curves.addStep(*step);
        curves.addEpoch(epoch);
        log.addEpoch(epoch);
    }
    for (; step != earlier.steps.end(); ++step)
        curves.addStep(*step);
    if (earlier.answers.epoch > 0)
        epochs.showMatrix(summaryOf(earlier.answers, classes), earlier.answers.epoch);
    log.setLive(true);
    log.addLine(TrainPageWords::tr("It goes on here, in epoch %1.").arg(int(earlier.position) + 1));
}

} // namespace graft::ui
