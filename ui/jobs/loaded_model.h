#pragma once

#include "deploy/predictor.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace graft::ui {

/// The model that was used last, so that a second question need not load it again. Touched by the compute thread
/// only; the window merely holds on to it.
class LoadedModel {
public:
    /// The model of that name (see Predictor::open), loaded unless it is the one at hand and its file is as it was
    /// then.
    Predictor& get(const std::string& wanted, TorchScriptTrust trust = TorchScriptTrust::Refuse);

private:
    /// What changes when a file is written again.
    struct FileState {
        std::filesystem::file_time_type time;
        std::uintmax_t bytes = 0;
        bool operator==(const FileState&) const = default;
    };

    static FileState stateOf(const std::filesystem::path& model);

    std::string m_name;
    FileState m_state;
    std::optional<Predictor> m_predictor;
};

} // namespace graft::ui
