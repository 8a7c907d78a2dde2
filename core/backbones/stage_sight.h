#pragma once

#include "backbones/stage_info.h"

#include <vector>

namespace graft {

/// What a stage sees, by how deep it lies: first edges, last whole things (Zeiler and Fergus, "Visualizing and
/// understanding convolutional networks", 2014). A rule of thumb for people; nothing is computed by it.
enum class StageSight {
    Edges, ///< And colours.
    Textures,
    Patterns,
    Parts,
    Things,
    Summary ///< Of the whole picture: no places are left in it.
};

/// By stage. Those that see places share the five kinds in even parts from the input on, so that each kind is there
/// where there are five of them, and the first sees edges and the last whole things where there are two.
std::vector<StageSight> sightsOf(const std::vector<StageInfo>& stages);

} // namespace graft
