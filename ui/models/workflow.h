#pragma once

#include <QString>

#include <array>

namespace graft::ui {

class Project;

enum class Step { Images, Backbone, Layers, Train, Results, Classify, Export };
inline constexpr std::array<Step, 7> kSteps{Step::Images,  Step::Backbone, Step::Layers, Step::Train,
                                            Step::Results, Step::Classify, Step::Export};

enum class StepState {
    Done,  ///< Its outcome is there.
    Ready, ///< Can be done now.
    NotYet ///< Something before it is missing; `reason` says what. The page opens all the same, and says so too.
};

/// Where one step stands.
struct StepStatus {
    StepState state = StepState::NotYet;
    QString reason; ///< A sentence, for the tool tip and for screen readers.
};

QString stepTitle(Step step);

/// Why there is nothing to learn in the pictures at hand, as a sentence; empty if there is, or without pictures.
QString whyNothingIsLearnt(const Project& project);

/// Where every step stands, in the order of kSteps. The backbone and layers steps have a good default, so they count
/// as done as soon as they could be.
std::array<StepStatus, 7> workflow(const Project& project);

} // namespace graft::ui
