#pragma once

#include "backbones/stage_sight.h"

#include <QString>

namespace graft::ui {

/// "edges and colours"
QString sightInWords(StageSight sight);
/// "Stage 2 · edges and colours". @param number from 1.
QString stageTitle(int number, StageSight sight);

} // namespace graft::ui
