#pragma once

#include "training/training_observer.h"

namespace graft::ui {

class CurvePanel;
class EpochPanel;

/// Shows what a training that goes on has come to, as if it had been watched from its beginning.
/// @param classes that its answers count in.
void showEarlier(const EarlierTraining& earlier, CurvePanel& curves, EpochPanel& epochs,
                 const std::vector<std::string>& classes);

} // namespace graft::ui
