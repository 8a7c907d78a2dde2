#pragma once

#include "backbones/scripted_backbone.h"
#include "datasets/corrections.h"
#include "datasets/scan.h"
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
    /// A report that is of other pictures goes: what is shown belongs to what is named.
    void setData(std::shared_ptr<const ScanResult> data);

    /// Labels changed and pictures left out by the user; those remembered for the data when it is read.
    [[nodiscard]] const Corrections& corrections() const { return m_corrections; }
    void setCorrections(const Corrections& corrections);
    /// The last correction taken back, or made again. Does nothing while a run is under way.
    void undoCorrection();
    void redoCorrection();
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
    /// @param words as FreezePlan::parse takes them; head only if the backbone has no such stages.
    void setPlanWords(const std::string& words);

    /// Everything else that decides a run; data, backbone and freeze are filled in.
    [[nodiscard]] const TrainingConfig& config() const { return m_config; }
    void setConfig(const TrainingConfig& config);

    /// Takes over the settings of an earlier run, its backbone and freeze plan too, to go on from there. The data set,
    /// where runs go and where they are computed stay as they are: the run may come from another machine.
    void adoptConfig(const TrainingConfig& config);

    /// Null until a run was finished or an earlier one opened.
    [[nodiscard]] const std::shared_ptr<const TrainingReport>& report() const { return m_report; }
    void setReport(std::shared_ptr<const TrainingReport> report);

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
    void trainingChanged();

private:
    void correctData();

    std::shared_ptr<const ScanResult> m_data;
    std::shared_ptr<const ScanResult> m_corrected;
    std::array<std::int64_t, kSplits.size()> m_counts{};
    std::int64_t m_classCount = 0;
    std::int64_t m_trainedClasses = 0; ///< Those with training pictures.
    Corrections m_corrections;
    std::map<std::string, BackboneDescription> m_descriptions;
    std::shared_ptr<const WeightsByBackbone> m_weights;
    std::map<std::string, double> m_speeds; ///< By backbone.
    std::optional<GpuSupport> m_gpu;
    std::shared_ptr<const TrainingReport> m_report;
    FreezePlan m_plan;
    TrainingConfig m_config;
    std::set<std::filesystem::path> m_trusted;
    bool m_training = false;
};

} // namespace graft::ui
