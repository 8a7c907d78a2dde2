#pragma once

#include "deploy/predictor.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace graft::ui {

/// The model that is asked, and where it is to be computed.
struct ChosenModel {
    std::string name; ///< As Predictor::open takes it.
    TorchScriptTrust trust = TorchScriptTrust::Refuse;
    DeviceChoice device;
};

/// The model that was used last, so that a second question need not load it again. Touched by the compute thread
/// only; the window merely holds on to it.
class LoadedModel {
public:
    /// That model, loaded unless it is the one at hand and its file is as it was then.
    Predictor& get(const ChosenModel& wanted);

private:
    /// What changes when a file is written again.
    struct FileState {
        std::filesystem::file_time_type time;
        std::uintmax_t bytes = 0;
        bool operator==(const FileState&) const = default;
    };

    static FileState stateOf(const std::filesystem::path& model);

    std::string m_name;
    DeviceChoice m_device;
    FileState m_state;
    std::optional<Predictor> m_predictor;
};

} // namespace graft::ui
