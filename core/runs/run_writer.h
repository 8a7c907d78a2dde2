#pragma once

#include "backbones/catalogue.h"
#include "datasets/corrections.h"
#include "runs/run_lock.h"
#include "runs/run_store.h"
#include "transfer/freeze_plan.h"
#include "weights/state_dict.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace graft {

/// What a run is, known before its first epoch: goes into run.json and is all that is needed, with
/// best.safetensors, to use the classifier again.
struct RunDescription {
    TrainingConfig config;
    std::vector<std::string> classes;
    Preprocessing preprocessing;
    Text preprocessingSource; ///< Where that is known from.
    FreezePlan plan;
    std::string precision; ///< "fp32" or "bf16",
    Text precisionReason;  ///< and why.
    std::string dataFingerprint;
    std::int64_t hiddenUnits = 0; ///< Of the head; 0 for a linear one.
    std::string batchNorm;        ///< As in TrainingReport.
    Corrections corrections;      ///< That it learnt from.
    std::filesystem::path dataRoot;
};

void to_json(nlohmann::json& json, const RunDescription& description);

/// Fills a run's folder. Every file is replaced in one step; nothing in it can run code but a program that the user
/// has given as the backbone.
///
///     run.json           what the run is, and its status
///     history.jsonl      a line an epoch
///     best.safetensors   all weights of the best epoch, under the reference's names
///     corrections.json   only where the user corrected labels or left pictures out
///     backbone.pt        only where the backbone is a TorchScript program of the user's own
///     report.json        what it came to, with each picture's answer
///     training.lock      only while it is trained (see RunLock)
///     checkpoints        where it goes on, until it has ended well (see Checkpoint)
///
/// about.json is not of the trainer's: what the user says of the run (see RunAbout).
class RunWriter {
public:
    /// Creates the folder <runs>/<name>, with a number added if the name is taken.
    /// @param writeInterval the least time between two of addEpoch()'s writes.
    /// @throws Error if it cannot be written; nothing is left behind then.
    RunWriter(const std::filesystem::path& runsFolder, const std::string& name, const RunDescription& description,
              std::chrono::seconds writeInterval = std::chrono::seconds(5));

    /// Goes on with a run that is there; what it is will be as described, but for when it was begun. The caller holds
    /// its lock. Its folder is never removed, whatever happens.
    /// @param epochs that are done: those that were noted after them are forgotten.
    /// @throws Error if it cannot be written.
    RunWriter(const std::filesystem::path& run, const RunDescription& description, std::vector<EpochRecord> epochs,
              std::chrono::seconds writeInterval = std::chrono::seconds(5));

    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }

    /// Notes an epoch. History and best weights go to disk at most every few seconds, so that runs whose epochs
    /// take milliseconds are not slowed down; a crash loses no more than that. A disk that takes nothing is no error:
    /// what could not be written is tried again with each further epoch (see trouble()).
    /// @param best gives the weights of the best epoch so far, if they have to be written.
    void addEpoch(const EpochRecord& record, const std::function<StateDict()>& best);

    /// Why the latest attempt of addEpoch() to write failed; empty if it did not.
    [[nodiscard]] const Text& trouble() const { return m_trouble; }

    /// Writes what of history and best weights is not on disk yet: before anything that could fail or take long.
    /// @throws Error if they cannot be written.
    void save(const StateDict& best);

    /// Adds the report and closes the run; save() comes first.
    void finish(const TrainingReport& report);

    /// Closes a run that an error ended: keeps it as "failed" with its best weights, or, where it was finish() that
    /// failed, as finished with its report. If they cannot be written in the run's folder, they go to a new one in the
    /// user's home or in the folder for temporary files. A finished run that was trained further, and came to nothing
    /// better, is what it was.
    /// @return the folder that has them; empty if none takes them, and then only what an earlier epoch may have left.
    std::filesystem::path fail(const StateDict& best) noexcept;

    /// Leaves the run as one that goes on later. What cannot be written of history and best weights stays with the
    /// checkpoint.
    /// @param best the weights of the best epoch; empty if there is none.
    void suspend(const StateDict& best) noexcept;

    /// Removes the folder, if it was made here: the run came to nothing.
    void discard() noexcept;

private:
    /// What is there before anything is learnt: the user's program and corrections.
    void writeWhatIsGiven();
    void moveTo(const std::filesystem::path& parent, const StateDict& best);
    /// The report, if there is one, and how the run ended.
    void writeEnd();
    void writeDescription(const std::string& status);
    void writeHistory();
    /// Into the file's metadata go its epoch and the backbone.
    void writeBest(const StateDict& state);
    bool restoreEarlier() noexcept;

    std::filesystem::path m_folder;
    RunDescription m_description;
    std::string m_created;
    std::vector<EpochRecord> m_epochs;
    std::chrono::seconds m_writeInterval;
    std::chrono::steady_clock::time_point m_written;
    bool m_bestIsWritten = true;
    bool m_isNew = true;             ///< The folder is this writer's.
    std::unique_ptr<RunLock> m_lock; ///< Of a run that began here.
    std::string m_earlier;           ///< run.json of a run that had ended well,
    std::size_t m_earlierEpochs = 0; ///< and how many it had.
    bool m_hasNewBest = false;       ///< Since the writer began.
    std::optional<double> m_valid;   ///< Accuracies, once the run is finished,
    std::optional<double> m_test;
    std::int64_t m_validPictures = 0; ///< and what they are of.
    std::int64_t m_testPictures = 0;
    std::optional<std::string> m_report; ///< As it is written.
    std::string m_endsAs = "failed";
    Text m_trouble;
};

} // namespace graft
