#include "deploy/predictor.h"

#include "backbones/catalogue.h"
#include "base/display_name.h"
#include "base/error.h"
#include "batches/batch_parts.h"
#include "batches/image_batches.h"
#include "deploy/export_format.h"
#include "deploy/exported_pass.h"
#include "deploy/exported_weights.h"
#include "deploy/file_classification.h"
#include "deploy/judged_pictures.h"
#include "deploy/loaded_run.h"
#include "deploy/onnx_model.h"
#include "deploy/scripted_model.h"
#include "evaluation/evaluator.h"
#include "evaluation/heat_map.h"
#include "images/augmentation.h"
#include "images/decode.h"
#include "transfer/device_batches.h"
#include "transfer/guarded.h"

#include <algorithm>
#include <utility>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr int kSimilarPictures = 6;

/// What one pass of a picture through the model gives.
struct Answer {
    at::Tensor probabilities; ///< [classes]
    at::Tensor features;      ///< [1, F]; undefined where no training pictures are known.
    std::optional<double> novelty;
};

} // namespace

struct Predictor::Model {
    std::vector<std::string> classes;
    std::string title;
    Compute compute;
    Precision precision = Precision::Auto;
    Preprocessing preprocessing;
    int enoughShortSide = 0;                ///< Of what JPEGs are decoded at; 0: all pixels.
    std::unique_ptr<Classifier> classifier; ///< Unless it is a file that is complete in itself.
    std::unique_ptr<ExportedModel> exported;
    std::optional<FeatureIndex> trainingPictures;
    std::optional<FileClassification> files; ///< With the classifier.
    std::vector<fs::path> settled;           ///< What the precision of `files` was settled for.
    bool mustSettleAgain = false;            ///< Since they are classified elsewhere now.

    explicit Model(LoadedClassifier loaded)
        : classes(std::move(loaded.classes)),
          title(std::move(loaded.title)),
          preprocessing(loaded.preprocessing),
          enoughShortSide(graft::enoughShortSide(preprocessing, Augmentation::None)),
          classifier(std::move(loaded.classifier)),
          trainingPictures(std::move(loaded.trainingPictures))
    {
    }

    explicit Model(std::unique_ptr<ExportedModel> model)
        : classes(model->classes()), title(model->title()), exported(std::move(model))
    {
        if (const auto& known = exported->preprocessing()) {
            preprocessing = *known;
            enoughShortSide = graft::enoughShortSide(preprocessing, Augmentation::None);
        }
    }

    void settle(int threads, Precision asked, const DeviceChoice& device)
    {
        precision = asked;
        compute = chooseCompute(precision, classifier ? device : DeviceChoice{.kind = DeviceKind::Cpu}, threads);
        if (!classifier && device.kind == DeviceKind::Cuda)
            compute.remark = Text("Exported ONNX and TorchScript files are run on the processor");
        if (classifier)
            onProcessorIfFull([this] { lay(); });
    }

    /// Lays the network out for the device.
    void lay()
    {
        classifier->foldPrefix(0);
        classifier->to(compute.device);
        classifier->foldPrefix(classifier->backbone().stageCount());
        files.emplace(ClassifyingModel{*classifier, classes, preprocessing, trainingPictures}, compute, precision);
    }

    /// What `work` gives; once more on the processor if the GPU's memory does not hold what it needs.
    template <typename Work>
    auto onProcessorIfFull(Work work) -> decltype(work())
    {
        try {
            return work();
        } catch (const std::exception& error) {
            if (!compute.device.is_cuda() || !isOutOfMemory(error))
                throw;
        }
        const torch::Device gpu = compute.device;
        compute = chooseCompute(precision, {.kind = DeviceKind::Cpu}, compute.threads);
        compute.remark = Text("The GPU's memory is full: pictures are classified on the processor");
        lay();
        giveBackMemory(gpu);
        mustSettleAgain = true;
        return work();
    }

    /// The same, and what LibTorch throws in it becomes an Error that begins with `problem`.
    template <typename Work>
    auto guardedOnProcessorIfFull(const Text& problem, Work work) -> decltype(work())
    {
        return guarded({.problem = problem}, [&] { return onProcessorIfFull(work); });
    }

    /// @param fitted a picture at the network's size. @return [1, 3, S, S].
    [[nodiscard]] at::Tensor inputOf(const Image& fitted) const
    {
        const std::int64_t size = preprocessing.size;
        at::Tensor input = at::empty({1, size, size, 3}, at::kFloat);
        preprocessing.normalise(fitted, {input.data_ptr<float>(), std::size_t(input.numel())});
        return input.permute({0, 3, 1, 2}).to(compute.device);
    }

    Answer answer(const Image& image, const CancellationToken& token = {})
    {
        torch::NoGradGuard noGrad;
        if (exported) {
            const ExportedAnswer theirs = exported->answer(image, token);
            return {theirs.probabilities, {}, theirs.novelty};
        }
        const NetworkAnswers ours =
            answersOf(*classifier, trainingPictures, inputOf(preprocessing.fit(image)), compute.exactly());
        Answer answer{ours.probabilities[0], ours.features, {}};
        if (!ours.novelties.empty())
            answer.novelty = ours.novelties.front();
        return answer;
    }

    /// As training, evaluation and prediction read it, whatever it comes to.
    [[nodiscard]] Image read(const fs::path& file) const { return readImage(file, {}, enoughShortSide); }

    [[nodiscard]] ExportedPass exportedPass(ProgressMeter& meter, const CancellationToken& token) const
    {
        return {*exported, enoughShortSide, meter, token};
    }

    EvaluationResult evaluateInBatches(const Dataset& dataset, Split split, ProgressMeter& meter,
                                       const CancellationToken& token)
    {
        auto pictures = picturesToJudge(dataset, split, preprocessing, compute);
        const ImageBatches& read = *pictures;
        DeviceBatches source(std::move(pictures), compute.device);
        EvaluationResult result = evaluateClassifier(*classifier, source, dataset, compute, token,
                                                     [&](std::int64_t judged) { meter.advance(judged); });
        result.skipped = read.skipped();
        return result;
    }
};

std::unique_ptr<Predictor::Model> Predictor::openFile(const fs::path& file, TorchScriptTrust trust)
{
    switch (formatOfContent(file)) {
    case ExportFormat::Onnx:
        return std::make_unique<Model>(std::make_unique<OnnxModel>(file));
    case ExportFormat::Safetensors:
        return std::make_unique<Model>(loadExportedWeights(file));
    default:
        break;
    }
    if (trust == TorchScriptTrust::Refuse)
        throw ProgramRefused(
            {.problem = Text("A TorchScript file is a program, and running it can do anything you can do"),
             .file = file.string(),
             .advice = Text("If you trust where it comes from, say so with --trust-model.")});
    return std::make_unique<Model>(std::make_unique<ScriptedModel>(file));
}

/// A run, or an exported folder: of its models the one that is data and not code.
std::unique_ptr<Predictor::Model> Predictor::openFolder(const fs::path& folder, TorchScriptTrust trust)
{
    std::error_code ignored;
    if (fs::exists(folder / kCertificateFile, ignored))
        for (const ExportFormat format : kFileFormats)
            if (fs::exists(folder / defaultFileName(format), ignored))
                return openFile(folder / defaultFileName(format), trust);
    return std::make_unique<Model>(loadRun(folder, trust));
}

Predictor Predictor::open(const std::string& runOrModelOrBackbone, TorchScriptTrust trust, int threads,
                          Precision precision, const DeviceChoice& device)
{
    lookForGpus(device); // loading a model may use LibTorch
    const fs::path path = runOrModelOrBackbone;
    std::error_code ignored;
    return guarded({.problem = Text("Cannot load the model"), .file = path.string()}, [&] {
        std::unique_ptr<Model> model;
        if (fs::is_directory(path, ignored))
            model = openFolder(path, trust);
        else if (fs::is_regular_file(path, ignored))
            model = openFile(path, trust);
        else
            model = std::make_unique<Model>(loadPretrained(runOrModelOrBackbone));
        model->settle(threads, precision, device);
        return Predictor(std::move(model));
    });
}

Predictor::Predictor(std::unique_ptr<Model> model) : m_model(std::move(model)) {}
Predictor::Predictor(Predictor&&) noexcept = default;
Predictor& Predictor::operator=(Predictor&&) noexcept = default;
Predictor::~Predictor() = default;

const std::vector<std::string>& Predictor::classes() const
{
    return m_model->classes;
}

const std::string& Predictor::title() const
{
    return m_model->title;
}

const Text& Predictor::remark() const
{
    return m_model->compute.remark;
}

std::string Predictor::deviceTitle() const
{
    return deviceIdentity(m_model->compute.device);
}

Prediction Predictor::classify(const Image& image, int topCount)
{
    return m_model->guardedOnProcessorIfFull(Text("Cannot classify the picture"), [&]() -> Prediction {
        const Answer answer = m_model->answer(image);
        return {.path = {},
                .error = {},
                .top = rankedClasses(answer.probabilities, m_model->classes, topCount),
                .novelty = answer.novelty};
    });
}

Explanation Predictor::explain(const Image& image, const std::string& className, int topCount, const fs::path& file)
{
    return m_model->guardedOnProcessorIfFull(Text("Cannot explain the answer"),
                                             [&] { return explainOnce(image, className, topCount, file); });
}

Explanation Predictor::explainOnce(const Image& image, const std::string& className, int topCount, const fs::path& file)
{
    Explanation explanation;
    const Answer answer = m_model->answer(image);
    explanation.top = rankedClasses(answer.probabilities, m_model->classes, topCount);
    explanation.novelty = answer.novelty;
    if (m_model->trainingPictures)
        for (const Neighbour& neighbour : m_model->trainingPictures->nearest(answer.features, kSimilarPictures, file))
            explanation.similar.push_back({.path = neighbour.path,
                                           .className = m_model->classes[std::size_t(neighbour.label)],
                                           .similarity = neighbour.similarity});
    explanation.explained = className.empty() ? explanation.top.front().className : className;
    const int label = ClassNames(m_model->classes).at(explanation.explained);
    if (!m_model->classifier) { // a file that only gives probabilities
        explanation.seen = image;
        return explanation;
    }
    explanation.seen = m_model->preprocessing.fit(image);
    try {
        const HeatMap map = makeHeatMap(*m_model->classifier, m_model->inputOf(explanation.seen), label);
        explanation.heatWidth = map.width;
        explanation.heatHeight = map.height;
        explanation.heat = map.values;
    } catch (const MemoryError&) {
        throw;
    } catch (const Error&) { // networks without pixels: the answer stands without a map
    }
    return explanation;
}

Image Predictor::read(const fs::path& file) const
{
    return guarded({.problem = Text("Cannot read the picture"), .file = displayName(file)},
                   [&] { return m_model->read(file); });
}

FilePrecision Predictor::settlePrecision(const std::vector<fs::path>& files, const CancellationToken& token)
{
    if (!m_model->files)
        return {};
    m_model->settled = files;
    return m_model->guardedOnProcessorIfFull(Text("Trying bfloat16 failed"),
                                             [&] { return m_model->files->settle(files, token); });
}

std::vector<Prediction> Predictor::classifyFiles(const std::vector<fs::path>& files, int topCount,
                                                 const ProgressCallback& progress, const CancellationToken& token)
{
    return m_model->guardedOnProcessorIfFull(Text("Cannot classify the pictures"), [&] {
        if (std::exchange(m_model->mustSettleAgain, false) && !m_model->settled.empty())
            m_model->files->settle(m_model->settled, token);
        ProgressMeter meter(Text("Classifying"), std::int64_t(files.size()), progress);
        return m_model->files ? m_model->files->run(files, topCount, meter, token)
                              : m_model->exportedPass(meter, token).classify(files, topCount);
    });
}

EvaluationResult Predictor::evaluate(const Dataset& dataset, Split split, const ProgressCallback& progress,
                                     const CancellationToken& token)
{
    const JudgedPictures judged = judgedBy(m_model->classes, dataset, split);
    return m_model->guardedOnProcessorIfFull(Text("Cannot evaluate the model"), [&] {
        ProgressMeter meter(Text("Evaluating"), std::int64_t(judged.dataset.count(split)), progress);
        EvaluationResult result = m_model->exported
                                      ? m_model->exportedPass(meter, token).evaluate(judged.dataset, split)
                                      : m_model->evaluateInBatches(judged.dataset, split, meter, token);
        result.skipped.insert(result.skipped.end(), judged.unknown.begin(), judged.unknown.end());
        return result;
    });
}

} // namespace graft
