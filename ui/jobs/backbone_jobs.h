#pragma once

#include "backbones/catalogue.h"
#include "jobs/job.h"
#include "transfer/device_choice.h"

#include <filesystem>
#include <map>
#include <string>

namespace graft::ui {

/// Where each backbone's weights are on this machine; those without are left out.
using WeightsByBackbone = std::map<std::string, std::filesystem::path>;

/// Builds a backbone to see its stages; some tens of milliseconds. Needs the compute thread.
ResultJob<BackboneDescription>* startDescribeBackbone(Executor& compute, const std::string& name, QObject* parent);

/// Looks for weight files.
ResultJob<WeightsByBackbone>* startFindWeights(Executor& executor, QObject* parent);

/// How many pictures a second a backbone takes here (see measureBackboneSpeed); a second or more. Needs the compute
/// thread.
ResultJob<double>* startMeasureBackbone(Executor& compute, const std::string& name, const DeviceChoice& device,
                                        QObject* parent);

/// Downloads the best published weights of a backbone and gives their path; progress counts bytes. What has arrived
/// when it is cancelled is gone on with next time.
ResultJob<std::filesystem::path>* startFetchWeights(Executor& executor, const std::string& name, QObject* parent);

} // namespace graft::ui
