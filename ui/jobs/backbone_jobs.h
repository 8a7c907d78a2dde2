#pragma once

#include "backbones/stage_info.h"
#include "jobs/job.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace graft::ui {

/// Stages by the backbone's name, for the whole catalogue.
using StagesByBackbone = std::map<std::string, std::vector<StageInfo>>;

/// Where each backbone's weights are on this machine; those without are left out.
using WeightsByBackbone = std::map<std::string, std::filesystem::path>;

/// Builds every backbone of the catalogue once, some tens of milliseconds each. Needs the compute thread.
ResultJob<StagesByBackbone>* startDescribeStages(Executor& compute, QObject* parent);

/// Looks for weight files.
ResultJob<WeightsByBackbone>* startFindWeights(Executor& executor, QObject* parent);

} // namespace graft::ui
