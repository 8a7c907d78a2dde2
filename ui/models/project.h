#pragma once

#include "backbones/scripted_backbone.h"
#include "datasets/corrected_data.h"
#include "datasets/corrections_file.h"
#include "jobs/backbone_jobs.h"
#include "runs/run_store.h"
#include "transfer/freeze_plan.h"
#include "transfer/gpu_support.h"

#include <QObject>

#include <memory>
#include <optional>
#include <set>

namespace graft::ui {

/// What the window works on: the pictures, the chosen backbone, which stages train, the training settings and the
/// run that came of them. Pages read it, change it and hear of changes; it runs nothing itself.
///
/// Data flows one way, as in the core: new pictures or another backbone never change a finished run. What is of other
/// pictures is no longer shown.
class Project final : public QObject {
    Q_OBJECT

public:
    explicit Project(QObject* parent = nullptr);

    /// Null until a folder was read.
    [[nodiscard]] const std::shared_ptr<const ScanResult>& data() const { return m_data; }
    /// Pictures are being read from now on, with those of their corrections that are written down.
    void expectData();
    /// A report that is of other pictures goes: what is shown belongs to what is named. What was corrected in the same
    /// folder and taken back since the reading of these pictures began, stays so, whether or not it was read.
    void setScan(std::shared_ptr<const CorrectableScan> scan);
    /// For a scan whose pictures were not looked up yet: does that here, which takes 30 ms for 50,000 of them.
    void setData(std::shared_ptr<const ScanResult> data);

    /// Labels changed and pictures left out by the user; those remembered for the data when it is read.
    [[nodiscard]] const Corrections& corrections() const { return m_corrections; }
    void setCorrections(const Corrections& corrections);
    /// These, of the pictures at hand, are written down.
    void noteSaved(const Corrections& corrections) { m_saved = corrections; }
    /// The last correction taken back, or made again. Does nothing while a run is under way.
    void undoCorrection();
    void redoCorrection();
    /// The latest word on each picture of data(), as Corrections::wordsOn() gives it; valid until they are changed.
    [[nodiscard]] const Corrections::Words& words() const { return m_words; }
    /// The data with the corrections made: what training uses. Null until a folder was read.
    [[nodiscard]] const std::shared_ptr<const ScanResult>& correctedData() const { return m_corrected; }

    /// Classes of the data with the corrections made; 0 without data.
    [[nodiscard]] std::int64_t classCount() const { return m_classCount; }
    /// Whether at least two classes have pictures to train on, with the corrections made: one cannot be told apart from
    /// anything. A scan sees to it, but corrections may merge classes or empty them.
    [[nodiscard]] bool hasEnoughClasses() const { return m_trainedClasses >= 2; }
    /// Pictures of a split with the corrections made; 0 without data.
    [[nodiscard]] std::int64_t pictureCount(Split split) const { return m_counts[std::size_t(split)]; }

    [[nodiscard]] const std::string& backbone() const { return m_config.backbone; }
    /// Goes back to training the head alone, since another backbone has other stages.
    void setBackbone(const std::string& name);

    /// Empty until the compute thread has described the chosen backbone.
    [[nodiscard]] const std::vector<StageInfo>& stages() const;
    void addDescription(const std::string& backbone, const BackboneDescription& description);

    /// Becomes as another project is, with what it can redo; for another window on the same work.
    void takeOver(const Project& other);

    /// Null until the machine was searched.
    [[nodiscard]] const std::shared_ptr<const WeightsByBackbone>& weights() const { return m_weights; }
    void setWeights(std::shared_ptr<const WeightsByBackbone> weights);
    /// The user's own or published ones.
    [[nodiscard]] bool hasWeights() const;
    /// Begins with a file of the user's own, which fits that backbone, or with the published weights again if it is
    /// empty. Another backbone has the published ones.
    void setOwnWeights(const std::filesystem::path& file, const std::string& backbone);

    /// Pictures a second that the chosen backbone takes on this machine; 0 until it was measured.
    [[nodiscard]] double speed() const;
    void setSpeed(const std::string& backbone, double picturesPerSecond);

    /// Whether a GPU can be used here; nothing until the compute thread has looked.
    [[nodiscard]] const std::optional<GpuSupport>& gpu() const { return m_gpu; }
    void setGpu(const GpuSupport& gpu);

    [[nodiscard]] const FreezePlan& plan() const { return m_plan; }
    void setPlan(const FreezePlan& plan);
    /// The plan that the choice gives; head only if the backbone has no such stages.
    void setFreeze(const FreezeChoice& choice);

    /// Everything else that decides a run; data, backbone and freeze are filled in.
    [[nodiscard]] const TrainingConfig& config() const { return m_config; }
    void setConfig(const TrainingConfig& config);

    /// Takes over the settings of an earlier run, its backbone and freeze plan too, to go on from there. The data set,
    /// where runs go and where they are computed stay as they are: the run may come from another machine.
    void adoptConfig(const TrainingConfig& config);

    /// Null until a run was finished or an earlier one opened.
    [[nodiscard]] const std::shared_ptr<const TrainingReport>& report() const { return m_report; }
    /// @param name that the user gave its run; empty where none was given.
    void setReport(std::shared_ptr<const TrainingReport> report, const std::string& name = {});
    /// What its run is called; empty without a report.
    [[nodiscard]] QString runTitle() const;
    /// Whether the run that is shown has learnt from the pictures that are shown: not where its own are gone, or are
    /// still being read.
    [[nodiscard]] bool runIsOfThesePictures() const;
    /// A run has another name from now on, or again its folder's where it is empty.
    void renameRun(const std::filesystem::path& run, const std::string& name);

    /// Whether a run is under way; the steps before it are locked meanwhile.
    [[nodiscard]] bool isTraining() const { return m_training; }
    void setTraining(bool training);

    /// Whether the programs of a model, an exported file or the backbone in a run's folder, may run: only where the
    /// user has said so since the application was started. All that opens models asks here.
    [[nodiscard]] TorchScriptTrust trustIn(const std::filesystem::path& model) const;
    void trustProgramsOf(const std::filesystem::path& model);

    /// Numbers in the head, for the classes and features at hand; 0 while either is unknown.
    [[nodiscard]] std::int64_t headParameters() const;
    [[nodiscard]] std::int64_t featureCount() const;

Q_SIGNALS:
    void dataChanged();
    void correctionsChanged();
    void correctionsEdited(); ///< By the user, after correctionsChanged().
    void backboneChanged();   ///< Another backbone, or its stages, weights or speed became known.
    void planChanged();
    void configChanged();
    void gpuChanged();
    void reportChanged();
    void runRenamed(); ///< Any of them, not only the one of the report.
    void trainingChanged();

private:
    void correctData();

    std::shared_ptr<const CorrectableScan> m_correctable; ///< Of m_data.
    std::shared_ptr<const ScanResult> m_data;
    std::shared_ptr<const ScanResult> m_corrected;
    Corrections::Words m_words; ///< Into m_corrections: correctData() follows each change of it.
    std::array<std::int64_t, kSplits.size()> m_counts{};
    std::int64_t m_classCount = 0;
    std::int64_t m_trainedClasses = 0; ///< Those with training pictures.
    Corrections m_corrections;
    Corrections m_saved;                              ///< As they are surely written down.
    std::optional<CorrectionsWhileReading> m_reading; ///< None: nothing is being read.
    std::map<std::string, BackboneDescription> m_descriptions;
    std::shared_ptr<const WeightsByBackbone> m_weights;
    std::map<std::string, double> m_speeds; ///< By backbone.
    std::optional<GpuSupport> m_gpu;
    std::shared_ptr<const TrainingReport> m_report;
    std::string m_runName; ///< By the user.
    FreezePlan m_plan;
    TrainingConfig m_config;
    std::set<std::filesystem::path> m_trusted;
    bool m_training = false;
};

} // namespace graft::ui
