#include "jobs/loaded_model.h"

#include "deploy/export_format.h"

namespace graft::ui {

namespace fs = std::filesystem;

Predictor& LoadedModel::get(const ChosenModel& wanted)
{
    const FileState state = stateOf(wanted.name); // before it is read: what is written meanwhile shows the next time
    if (!m_predictor || m_name != wanted.name || m_device != wanted.device || m_state != state) {
        m_predictor.reset();
        m_predictor = Predictor::open(wanted.name, wanted.trust, 0, Precision::Auto, wanted.device);
        m_name = wanted.name;
        m_device = wanted.device;
        m_state = state;
    }
    return *m_predictor;
}

/// Of the file that is written last: a run's weights, or what certifies an exported folder. A backbone's name is no
/// file and never changes.
LoadedModel::FileState LoadedModel::stateOf(const fs::path& model)
{
    FileState state;
    for (const fs::path& file : {model, model / kCertificateFile, model / "best.safetensors"}) {
        std::error_code code;
        if (!fs::is_regular_file(file, code))
            continue;
        state.time = fs::last_write_time(file, code);
        state.bytes = fs::file_size(file, code);
    }
    return state;
}

} // namespace graft::ui
