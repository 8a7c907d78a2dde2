#include "models/workflow.h"

#include "models/picture_tally.h"
#include "models/project.h"

#include <QCoreApplication>

namespace graft::ui {

namespace {

struct WorkflowWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::Workflow)
};

StepStatus done(const QString& reason)
{
    return {StepState::Done, reason};
}

StepStatus ready(const QString& reason)
{
    return {StepState::Ready, reason};
}

StepStatus notYet(const QString& reason)
{
    return {StepState::NotYet, reason};
}

StepStatus imagesStatus(const Project& project)
{
    if (!project.data())
        return ready(WorkflowWords::tr("Choose a folder of pictures."));
    const QString why = whyNothingIsLearnt(project);
    return why.isEmpty() ? done(WorkflowWords::tr("%1 in %n classes.", nullptr, int(project.classCount()))
                                    .arg(tallyOf(project).inWords()))
                         : ready(why);
}

StepStatus backboneStatus(const Project& project)
{
    if (project.weights() && !project.hasWeights())
        return ready(WorkflowWords::tr("The weights of this backbone are not on this machine. Choose another one."));
    if (!project.data())
        return ready(WorkflowWords::tr("Choose the network to start from."));
    return done(WorkflowWords::tr("Chosen."));
}

StepStatus trainStatus(const Project& project)
{
    if (!project.data())
        return notYet(WorkflowWords::tr("First choose the pictures to learn from."));
    if (const QString why = whyNothingIsLearnt(project); !why.isEmpty() && !project.isTraining())
        return notYet(why);
    if (project.weights() && !project.hasWeights())
        return notYet(WorkflowWords::tr("First choose a backbone whose weights are on this machine."));
    if (project.isTraining())
        return ready(WorkflowWords::tr("Training is under way."));
    return project.report() ? done(WorkflowWords::tr("A trained model is there."))
                            : ready(WorkflowWords::tr("Everything is ready."));
}

} // namespace

QString stepTitle(Step step)
{
    switch (step) {
    case Step::Images:
        return WorkflowWords::tr("Images");
    case Step::Backbone:
        return WorkflowWords::tr("Backbone");
    case Step::Layers:
        return WorkflowWords::tr("Layers");
    case Step::Train:
        return WorkflowWords::tr("Train");
    case Step::Results:
        return WorkflowWords::tr("Results");
    case Step::Classify:
        return WorkflowWords::tr("Classify");
    case Step::Export:
        return WorkflowWords::tr("Export");
    }
    return {};
}

QString whyNothingIsLearnt(const Project& project)
{
    return !project.data() || project.hasEnoughClasses()
               ? QString()
               : WorkflowWords::tr(
                     "Fewer than two classes have training pictures, so there is nothing to tell apart. Take back "
                     "what you corrected, or choose other pictures.");
}

std::array<StepStatus, 7> workflow(const Project& project)
{
    const bool trained = project.report() != nullptr;
    const StepStatus afterTraining = trained ? ready(WorkflowWords::tr("A trained model is there."))
                                             : notYet(WorkflowWords::tr("First train a model."));
    return {
        imagesStatus(project),
        backboneStatus(project),
        project.data() ? done(project.plan().isHeadOnly() ? WorkflowWords::tr("Only the head trains.")
                                                          : WorkflowWords::tr("Some stages train."))
                       : ready(WorkflowWords::tr("Choose which layers learn.")),
        trainStatus(project),
        trained ? done(WorkflowWords::tr("Measured on pictures the model has not learnt from.")) : afterTraining,
        trained ? afterTraining : ready(WorkflowWords::tr("A pretrained backbone can be tried before any training.")),
        afterTraining,
    };
}

} // namespace graft::ui
