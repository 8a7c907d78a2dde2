#include "models/project.h"

#include "base/error.h"
#include "base/files.h"
#include "datasets/corrections_file.h"
#include "jobs/paths.h"
#include "transfer/head_options.h"

#include <algorithm>
#include <utility>

namespace graft::ui {

namespace {

/// Whether something that was said before is not said any more.
bool takesBack(const Corrections& now, const Corrections& before)
{
    const std::vector<Corrections::Step>& steps = before.allSteps();
    return steps.size() > now.allSteps().size() || !std::equal(steps.begin(), steps.end(), now.allSteps().begin()) ||
           now.setAside() != before.setAside();
}

} // namespace

Project::Project(QObject* parent) : QObject(parent) {}

void Project::expectData()
{
    m_reading = {.written = m_saved, .seen = {m_corrections}, .now = {}};
}

void Project::setData(std::shared_ptr<const ScanResult> data)
{
    setScan(data ? std::make_shared<const CorrectableScan>(std::move(data)) : std::shared_ptr<const CorrectableScan>());
}

void Project::setScan(std::shared_ptr<const CorrectableScan> scan)
{
    const std::shared_ptr<const ScanResult> data = scan ? scan->scanned() : nullptr;
    std::optional<CorrectionsWhileReading> since = std::exchange(m_reading, std::nullopt);
    const bool isAgain = m_data && data && isSameFolder(m_data->dataset.root, data->dataset.root);
    const bool isAnother = m_data && data && !isAgain;
    const bool wasCorrected =
        since && isAgain && (since->seen.size() > 1 || !since->written.saysTheSame(m_corrections));
    Corrections corrections = data ? data->corrections : Corrections();
    m_saved = corrections;
    if (wasCorrected) {
        since->now = m_corrections;
        corrections = withThoseSince(corrections, *since, m_data->dataset, data->dataset);
    }
    m_data = data;
    m_correctable = std::move(scan);
    m_config.data = m_data ? m_data->dataset.root : std::filesystem::path();
    const bool wasWeighed = isAnother && m_config.classWeights != ClassWeights::None;
    if (isAnother) // it was chosen for the others' classes
        m_config.classWeights = ClassWeights::None;
    m_corrections = std::move(corrections);
    correctData();
    const bool isOfOthers = m_report && m_data && !isSameFolder(m_report->config.data, m_data->dataset.root);
    if (isOfOthers)
        m_report.reset();
    Q_EMIT dataChanged();
    Q_EMIT correctionsChanged();
    if (wasWeighed)
        Q_EMIT configChanged();
    if (isOfOthers)
        Q_EMIT reportChanged();
    if (wasCorrected)
        Q_EMIT correctionsEdited(); // what is written down knows only one of both
}

void Project::setCorrections(const Corrections& corrections)
{
    if (m_reading && takesBack(corrections, m_corrections))
        m_reading->seen.push_back(m_corrections);
    m_corrections = corrections;
    correctData();
    Q_EMIT correctionsChanged();
    Q_EMIT correctionsEdited();
}

void Project::undoCorrection()
{
    if (m_training || m_corrections.isEmpty())
        return;
    Corrections corrections = m_corrections;
    corrections.undo();
    setCorrections(corrections);
}

void Project::redoCorrection()
{
    if (m_training || !m_corrections.canRedo())
        return;
    Corrections corrections = m_corrections;
    corrections.redo();
    setCorrections(corrections);
}

/// Once for each change, since every page asks for it.
void Project::correctData()
{
    const bool asScanned = !m_data || (m_corrections.isEmpty() && m_data->corrections.isEmpty());
    CorrectedScan corrected;
    if (!asScanned)
        corrected = m_correctable->corrected(m_corrections);
    m_words = std::move(corrected.words);
    m_corrected = asScanned ? m_data : std::make_shared<const ScanResult>(std::move(corrected.data));
    m_counts.fill(0);
    m_classCount = 0;
    m_trainedClasses = 0;
    if (!m_corrected)
        return;
    m_classCount = std::int64_t(m_corrected->dataset.classes.size());
    for (const SplitCounts& counts : m_corrected->dataset.countsByClass()) {
        for (const Split split : kSplits)
            m_counts[std::size_t(split)] += std::int64_t(counts[std::size_t(split)]);
        m_trainedClasses += counts[std::size_t(Split::Train)] > 0 ? 1 : 0;
    }
}

void Project::takeOver(const Project& other)
{
    m_data = other.m_data;
    m_correctable = other.m_correctable;
    m_corrections = other.m_corrections;
    m_saved = other.m_saved;
    m_descriptions = other.m_descriptions;
    m_weights = other.m_weights;
    m_speeds = other.m_speeds;
    m_gpu = other.m_gpu;
    m_report = other.m_report;
    m_runName = other.m_runName;
    m_plan = other.m_plan;
    m_config = other.m_config;
    m_trusted = other.m_trusted;
    correctData();
    for (const auto signal : {&Project::dataChanged, &Project::correctionsChanged, &Project::backboneChanged,
                              &Project::planChanged, &Project::configChanged, &Project::reportChanged})
        Q_EMIT(this->*signal)();
}

void Project::setBackbone(const std::string& name)
{
    if (name == m_config.backbone)
        return;
    m_config.backbone = name;
    const bool hadOwnWeights = !m_config.weights.empty();
    m_config.weights.clear();
    m_config.weightsKey.clear();
    m_plan = FreezePlan::headOnly(stages());
    m_config.freeze = m_plan.choice();
    Q_EMIT backboneChanged();
    Q_EMIT planChanged();
    if (hadOwnWeights)
        Q_EMIT configChanged();
}

void Project::setOwnWeights(const std::filesystem::path& file, const std::string& backbone)
{
    setBackbone(backbone);
    if (m_config.weights == file)
        return;
    m_config.weights = file;
    m_config.weightsKey.clear();
    Q_EMIT configChanged();
    Q_EMIT backboneChanged();
}

const std::vector<StageInfo>& Project::stages() const
{
    static const std::vector<StageInfo> kNone;
    const auto found = m_descriptions.find(m_config.backbone);
    return found == m_descriptions.end() ? kNone : found->second.stages;
}

void Project::addDescription(const std::string& backbone, const BackboneDescription& description)
{
    m_descriptions[backbone] = description;
    if (backbone != m_config.backbone)
        return;
    setFreeze(m_config.freeze);
    Q_EMIT backboneChanged();
}

void Project::setWeights(std::shared_ptr<const WeightsByBackbone> weights)
{
    m_weights = std::move(weights);
    Q_EMIT backboneChanged();
}

void Project::setGpu(const GpuSupport& gpu)
{
    m_gpu = gpu;
    Q_EMIT gpuChanged();
}

double Project::speed() const
{
    const auto found = m_speeds.find(m_config.backbone);
    return found == m_speeds.end() ? 0 : found->second;
}

void Project::setSpeed(const std::string& backbone, double picturesPerSecond)
{
    m_speeds[backbone] = picturesPerSecond;
    Q_EMIT backboneChanged();
}

bool Project::hasWeights() const
{
    return !m_config.weights.empty() || (m_weights && m_weights->contains(m_config.backbone));
}

void Project::setPlan(const FreezePlan& plan)
{
    m_plan = plan;
    m_config.freeze = plan.choice();
    Q_EMIT planChanged();
}

void Project::setFreeze(const FreezeChoice& choice)
{
    try {
        setPlan(choice.on(stages()));
    } catch (const Error&) {
        setPlan(FreezePlan::headOnly(stages()));
    }
}

void Project::setConfig(const TrainingConfig& config)
{
    const bool headChanged = config.head != m_config.head;
    const bool deviceChanged = config.device != m_config.device;
    TrainingConfig merged = config;
    merged.data = m_config.data;
    merged.backbone = m_config.backbone;
    merged.freeze = m_config.freeze;
    m_config = merged;
    Q_EMIT configChanged();
    if (headChanged)
        Q_EMIT planChanged();
    if (deviceChanged) {
        m_speeds.clear(); // they were another's
        Q_EMIT backboneChanged();
    }
}

void Project::adoptConfig(const TrainingConfig& config)
{
    const TrainingConfig before = m_config;
    m_config = config;
    m_config.data = before.data;
    m_config.runs = before.runs;
    m_config.name = before.name;
    m_config.device = before.device;
    if (m_config.precision == Precision::TensorFloat32 && !(m_gpu && m_gpu->isUsable()))
        m_config.precision = Precision::Auto;
    const auto& catalogue = backboneCatalogue();
    if (std::none_of(catalogue.begin(), catalogue.end(),
                     [&](const BackboneInfo& info) { return info.name == config.backbone; }))
        m_config.backbone = before.backbone; // of another version, or a program of the user's own
    if (!stages().empty())                   // Otherwise addDescription() sees to the plan.
        setFreeze(config.freeze);
    Q_EMIT backboneChanged();
    Q_EMIT configChanged();
}

void Project::setReport(std::shared_ptr<const TrainingReport> report, const std::string& name)
{
    m_report = std::move(report);
    m_runName = name;
    Q_EMIT reportChanged();
}

bool Project::runIsOfThesePictures() const
{
    return m_report && m_data && isSameFolder(m_report->config.data, m_data->dataset.root);
}

QString Project::runTitle() const
{
    if (!m_report)
        return {};
    return m_runName.empty() ? toQString(m_report->run.filename()) : QString::fromStdString(m_runName);
}

void Project::renameRun(const std::filesystem::path& run, const std::string& name)
{
    const bool isShown = m_report && m_report->run == run;
    if (isShown && m_runName == name)
        return;
    if (isShown)
        m_runName = name;
    Q_EMIT runRenamed();
}

void Project::setTraining(bool training)
{
    m_training = training;
    Q_EMIT trainingChanged();
}

std::int64_t Project::featureCount() const
{
    return stages().empty() ? 0 : stages().back().outputShape.front();
}

std::int64_t Project::headParameters() const
{
    if (!m_data || stages().empty())
        return 0;
    const HeadOptions head{.shape = m_descriptions.at(m_config.backbone).head,
                           .classes = m_classCount,
                           .hidden = m_config.head == HeadKind::Mlp ? kHiddenUnits : 0};
    return head.parameterCount();
}

namespace {

std::filesystem::path named(const std::filesystem::path& model)
{
    return std::filesystem::absolute(model).lexically_normal();
}

} // namespace

TorchScriptTrust Project::trustIn(const std::filesystem::path& model) const
{
    return m_trusted.contains(named(model)) ? TorchScriptTrust::Allow : TorchScriptTrust::Refuse;
}

void Project::trustProgramsOf(const std::filesystem::path& model)
{
    m_trusted.insert(named(model));
}

} // namespace graft::ui
