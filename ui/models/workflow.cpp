#include "models/workflow.h"

#include "models/picture_tally.h"
#include "models/project.h"

#include <QCoreApplication>

namespace graft::ui {

namespace {

struct Text {
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
        return ready(Text::tr("Choose a folder of pictures."));
    const QString why = whyNothingIsLearnt(project);
    return why.isEmpty()
               ? done(Text::tr("%1 in %n classes.", nullptr, int(project.classCount())).arg(tallyOf(project).inWords()))
               : ready(why);
}

StepStatus backboneStatus(const Project& project)
{
    if (project.weights() && !project.hasWeights())
        return ready(Text::tr("The weights of this backbone are not on this machine. Choose another one."));
    if (!project.data())
        return ready(Text::tr("Choose the network to start from."));
    return done(Text::tr("Chosen."));
}

StepStatus trainStatus(const Project& project)
{
    if (!project.data())
        return notYet(Text::tr("First choose the pictures to learn from."));
    if (const QString why = whyNothingIsLearnt(project); !why.isEmpty() && !project.isTraining())
        return notYet(why);
    if (project.weights() && !project.hasWeights())
        return notYet(Text::tr("First choose a backbone whose weights are on this machine."));
    if (project.isTraining())
        return ready(Text::tr("Training is under way."));
    return project.report() ? done(Text::tr("A trained model is there.")) : ready(Text::tr("Everything is ready."));
}

} // namespace

QString stepTitle(Step step)
{
    switch (step) {
    case Step::Images:
        return Text::tr("Images");
    case Step::Backbone:
        return Text::tr("Backbone");
    case Step::Layers:
        return Text::tr("Layers");
    case Step::Train:
        return Text::tr("Train");
    case Step::Results:
        return Text::tr("Results");
    case Step::Classify:
        return Text::tr("Classify");
    case Step::Export:
        return Text::tr("Export");
    }
    return {};
}

QString whyNothingIsLearnt(const Project& project)
{
    return !project.data() || project.hasEnoughClasses()
               ? QString()
               : Text::tr("Fewer than two classes have training pictures, so there is nothing to tell apart. Take back "
                          "what you corrected, or choose other pictures.");
}

std::array<StepStatus, 7> workflow(const Project& project)
{
    const bool trained = project.report() != nullptr;
    const StepStatus afterTraining =
        trained ? ready(Text::tr("A trained model is there.")) : notYet(Text::tr("First train a model."));
    return {
        imagesStatus(project),
        backboneStatus(project),
        project.data()
            ? done(project.plan().isHeadOnly() ? Text::tr("Only the head trains.") : Text::tr("Some stages train."))
            : ready(Text::tr("Choose which layers learn.")),
        trainStatus(project),
        trained ? done(Text::tr("Measured on pictures the model has not learnt from.")) : afterTraining,
        trained ? afterTraining : ready(Text::tr("A pretrained backbone can be tried before any training.")),
        afterTraining,
    };
}

} // namespace graft::ui
