#include "runs/run_writer.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "base/json_text.h"
#include "base/machine.h"
#include "base/system_reason.h"
#include "base/version.h"
#include "datasets/corrections_file.h"
#include "runs/checkpoint.h"
#include "runs/report_json.h"
#include "runs/run_about.h"
#include "runs/run_list.h"
#include "runs/run_upkeep.h"
#include "weights/safetensors.h"

#include <nlohmann/json.hpp>

#include <torch/version.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

namespace graft {

namespace fs = std::filesystem;

namespace {

std::string utcNow(const char* format)
{
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 64> text{};
    std::strftime(text.data(), text.size(), format, &parts);
    return text.data();
}

/// Of ASCII, whatever the locale.
bool isLetterOrDigit(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
           (character >= 'A' && character <= 'Z');
}

/// A name that is safe as one folder on any system.
std::string folderNameFrom(const std::string& name)
{
    std::string safe;
    for (const char character : name) {
        const auto byte = static_cast<unsigned char>(character);
        const bool plain = byte >= 0x80 || isLetterOrDigit(character) || character == '-' || character == '_' ||
                           character == '.' || character == ' ';
        safe += plain ? character : '-';
    }
    while (safe.starts_with('.') || safe.starts_with(' '))
        safe.erase(0, 1);
    std::size_t length = std::min<std::size_t>(safe.size(), 120);
    while (length < safe.size() && (static_cast<unsigned char>(safe[length]) & 0xC0) == 0x80)
        --length; // not in the middle of a character
    return safe.empty() ? "run" : safe.substr(0, length);
}

/// A folder of this run's own, new or abandoned.
std::unique_ptr<RunLock> lockedFolder(const fs::path& parent, const std::string& name, fs::path& folder)
{
    ensureWritableFolder(parent);
    for (int number = 1; number < 10'000; ++number) {
        folder = parent / (number == 1 ? name : name + "-" + std::to_string(number));
        std::error_code code;
        if (!fs::create_directory(folder, code) && code)
            throw Error({.problem = Text("Cannot create the run folder"),
                         .file = folder.string(),
                         .advice = Text::sentence(systemReason(code))});
        if (!isAbandonedRun(folder))
            continue;
        try {
            auto lock = std::make_unique<RunLock>(folder);
            if (fs::exists(folder / "run.json", code)) // somebody was quicker, and has ended
                continue;
            removePartialFiles(folder);
            return lock;
        } catch (const Error&) { // somebody was quicker
        }
    }
    throw Error({.problem = Text("Cannot create a run folder called '%1'", name), .file = parent.string()});
}

/// Where a run goes that finds no room in its own place.
std::vector<fs::path> rescueFolders()
{
    constexpr const char* kName = "graft-rescued-runs";
    std::vector<fs::path> folders;
    if (const char* home = std::getenv("HOME"); home && *home)
        folders.push_back(fs::path(home) / kName);
    std::error_code code;
    if (const fs::path temporary = fs::temp_directory_path(code); !code)
        folders.push_back(temporary / kName);
    return folders;
}

} // namespace

void to_json(nlohmann::json& json, const RunDescription& description)
{
    const auto orNull = [](const std::string& text) { return text.empty() ? nlohmann::json() : nlohmann::json(text); };
    std::vector<std::string> frozen;
    for (const StageInfo& stage : description.plan.stages())
        if (stage.parameters > 0 && !description.plan.isTrainable(stage.name))
            frozen.push_back(stage.name);
    json = {{"format", kRunFormat},
            {"graft", version()},
            {"libtorch", TORCH_VERSION},
            {"machine", cpuName()},
            {"config", description.config},
            {"classes", description.classes},
            {"preprocessing", description.preprocessing},
            {"preprocessing_source", description.preprocessingSource.english()},
            {"freeze", description.plan.description().english()},
            {"freeze_text", description.plan.description().toJson()},
            {"frozen_stages", frozen},
            {"precision", description.precision},
            {"precision_reason", description.precisionReason.english()},
            {"data_fingerprint", description.dataFingerprint},
            {"hidden_units", description.hiddenUnits},
            {"batch_norm", orNull(description.batchNorm)}};
}

RunWriter::RunWriter(const fs::path& runsFolder, const std::string& name, const RunDescription& description,
                     std::chrono::seconds writeInterval)
    : m_description(description),
      m_created(utcNow("%Y-%m-%dT%H:%M:%SZ")),
      m_writeInterval(writeInterval),
      m_written(std::chrono::steady_clock::now())
{
    const TrainingConfig& config = description.config;
    // With an empty last part, "pics/." loses its slash: a data folder is often given with one at its end.
    const std::string dataName = fs::absolute(config.data / ".").lexically_normal().parent_path().filename().string();
    const std::string given = name.empty() ? dataName + "-" + config.backbone + "-" + utcNow("%Y%m%d-%H%M%S") : name;
    m_lock = lockedFolder(runsFolder, folderNameFrom(given), m_folder); // before run.json says that it is being trained
    try {
        writeWhatIsGiven();
        writeDescription("running");
    } catch (...) {
        discard();
        throw;
    }
}

RunWriter::RunWriter(const fs::path& run, const RunDescription& description, std::vector<EpochRecord> epochs,
                     std::chrono::seconds writeInterval)
    : m_folder(run),
      m_description(description),
      m_created(readRunFile(run).value("created", std::string())),
      m_epochs(std::move(epochs)),
      m_writeInterval(writeInterval),
      m_written(std::chrono::steady_clock::now()),
      m_bestIsWritten(false),
      m_isNew(false)
{
    removePartialFiles(m_folder);
    const nlohmann::json before = readRunFile(run);
    std::error_code ignored;
    if (before.value("status", std::string()) == "finished" && fs::exists(run / "report.json", ignored)) {
        m_earlier = jsonText(before, 1);
        m_earlierEpochs = m_epochs.size();
    }
    writeDescription("running");
}

void RunWriter::suspend(const StateDict& best) noexcept
{
    try {
        writeDescription("suspended"); // the least of it first
        writeHistory();
        if (!best.empty() && !m_bestIsWritten)
            writeBest(best);
    } catch (const std::exception&) { // it stays as one that was running
    }
}

void RunWriter::writeWhatIsGiven()
{
    const fs::path& program = m_description.config.torchscript;
    if (!program.empty())
        writeFileAtomically(m_folder / kProgramFile, [&](const fs::path& temporary) {
            std::error_code failed;
            fs::copy_file(program, temporary, fs::copy_options::overwrite_existing, failed);
            if (failed)
                throw Error({.problem = Text("Cannot copy the program into the run"),
                             .file = displayName(program),
                             .advice = Text::sentence(systemReason(failed))});
        });
    if (!m_description.corrections.isEmpty())
        writeCorrections(m_folder / kCorrectionsFile, m_description.corrections, m_description.dataRoot);
}

void RunWriter::addEpoch(const EpochRecord& record, const std::function<StateDict()>& best)
{
    m_epochs.push_back(record);
    m_bestIsWritten = m_bestIsWritten && !record.best;
    m_hasNewBest = m_hasNewBest || record.best;
    if (m_trouble.isEmpty() && std::chrono::steady_clock::now() - m_written < m_writeInterval)
        return;
    m_written = std::chrono::steady_clock::now();
    try {
        writeHistory();
        if (!m_bestIsWritten)
            writeBest(best());
        m_trouble = {};
    } catch (const Error& error) {
        m_trouble = error.text();
    }
}

void RunWriter::save(const StateDict& best)
{
    writeHistory();
    if (!m_bestIsWritten)
        writeBest(best);
}

void RunWriter::finish(const TrainingReport& report)
{
    m_report = jsonText(report, 1);
    m_valid = report.valid.accuracy;
    m_validPictures = report.valid.confusion.total();
    if (report.test) {
        m_test = report.test->accuracy;
        m_testPictures = report.test->confusion.total();
    }
    m_endsAs = report.cancelled ? "cancelled" : "finished";
    writeEnd();
}

void RunWriter::writeEnd()
{
    if (m_report)
        writeFileAtomically(m_folder / "report.json", *m_report);
    writeDescription(m_endsAs);
}

/// @return whether the run is what it was before it was trained further. One that can go on is not: it would be taken
/// for ended, and its checkpoints for what is left over.
bool RunWriter::restoreEarlier() noexcept
{
    if (m_earlier.empty() || m_hasNewBest || m_report || hasCheckpoint(m_folder))
        return false;
    try {
        m_epochs.resize(m_earlierEpochs);
        writeHistory();
        writeFileAtomically(m_folder / "run.json", m_earlier);
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

fs::path RunWriter::fail(const StateDict& best) noexcept
{
    if (restoreEarlier())
        return m_folder;
    try {
        save(best);
        writeEnd();
        return m_folder;
    } catch (const std::exception&) { // the error that ended the run is the one to tell
        if (m_bestIsWritten && !m_report)
            return m_folder;
    }
    const fs::path unfinished = m_folder;
    const bool hasBest = m_bestIsWritten;
    for (const fs::path& parent : rescueFolders()) {
        try {
            moveTo(parent, best);
            std::error_code ignored;
            if (m_isNew && !hasCheckpoint(unfinished)) // from which it can go on when there is room again
                fs::remove_all(unfinished, ignored);
            return m_folder;
        } catch (const std::exception&) { // the next place may have room
        }
    }
    if (hasBest)
        return m_folder;
    std::error_code ignored;
    if (!fs::exists(m_folder / kBestWeightsFile, ignored) && !hasCheckpoint(m_folder)) // of an earlier epoch
        discard();
    return {};
}

void RunWriter::moveTo(const fs::path& parent, const StateDict& best)
{
    const fs::path before = m_folder;
    fs::path rescue;
    const std::unique_ptr<RunLock> lock = lockedFolder(parent, before.filename().string(), rescue);
    m_folder = rescue;
    try {
        writeWhatIsGiven();
        writeHistory();
        writeBest(best);
        writeEnd();
        if (const RunAbout about = readAbout(before); !(about == RunAbout()))
            writeAbout(m_folder, about);
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(rescue, ignored);
        fs::remove(parent, ignored); // unless something else is in it
        m_folder = before;
        throw;
    }
}

void RunWriter::discard() noexcept
{
    std::error_code ignored;
    if (m_isNew)
        fs::remove_all(m_folder, ignored);
}

void RunWriter::writeDescription(const std::string& status)
{
    nlohmann::json json = m_description;
    json["status"] = status;
    json["created"] = m_created;
    if (m_valid) { // so that lists of runs need not read whole reports
        json["valid_accuracy"] = *m_valid;
        json["valid_pictures"] = std::uint64_t(m_validPictures);
        json["test_accuracy"] = m_test ? nlohmann::json(*m_test) : nlohmann::json();
        json["test_pictures"] = std::uint64_t(m_testPictures);
    }
    if (status != "running")
        json["epochs"] = m_epochs.size();
    writeFileAtomically(m_folder / "run.json", jsonText(json, 1));
}

void RunWriter::writeHistory()
{
    std::string lines;
    for (const EpochRecord& epoch : m_epochs)
        lines += jsonText(epoch) + "\n";
    writeFileAtomically(m_folder / "history.jsonl", lines);
}

void RunWriter::writeBest(const StateDict& state)
{
    const auto best =
        std::find_if(m_epochs.rbegin(), m_epochs.rend(), [](const EpochRecord& epoch) { return epoch.best; });
    writeSafetensors(m_folder / kBestWeightsFile,
                     {.tensors = state,
                      .metadata = {{"format", "pt"},
                                   {"graft", version()},
                                   {"backbone", m_description.config.backbone},
                                   {"epoch", std::to_string(best == m_epochs.rend() ? 0 : best->epoch)}}});
    m_bestIsWritten = true;
}

} // namespace graft
