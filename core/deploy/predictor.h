#pragma once

#include "backbones/scripted_backbone.h"
#include "base/cancellation.h"
#include "base/progress.h"
#include "base/text.h"
#include "datasets/dataset.h"
#include "datasets/folder_listing.h"
#include "evaluation/evaluation_result.h"
#include "images/image.h"
#include "images/preprocessing.h"
#include "training/training_config.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace graft {

struct ClassProbability {
    std::string className;
    double probability = 0;
};

/// A training picture that looks to the model like the one in question.
struct SimilarPicture {
    std::filesystem::path path;
    std::string className; ///< That it was trained with.
    double similarity = 0; ///< 1: the same to the model.
};

/// Why a model answers as it does, for one picture.
struct Explanation {
    std::vector<ClassProbability> top;   ///< Best first.
    std::vector<SimilarPicture> similar; ///< Of the training pictures that the run remembers, most similar first.
    std::optional<double> novelty;       ///< See Prediction.
    Image seen;                          ///< The part of the picture that the network sees, at its size.
    std::string explained;               ///< The class that `heat` is about.
    int heatWidth = 0;
    int heatHeight = 0;
    std::vector<float> heat; ///< Row by row over all of `seen`, 0 to 1; empty where the network has none.
};

/// The answer for one picture: ranked classes, or why there is none.
struct Prediction {
    std::filesystem::path path;
    Text error;                        ///< Empty if it went well.
    std::vector<ClassProbability> top; ///< Best first.
    /// Distance from the training pictures, in that which 99 % of the validation pictures keep; none where the model
    /// does not remember its training pictures.
    std::optional<double> novelty;

    [[nodiscard]] bool isUnlikeTraining() const { return novelty && *novelty > 1; }
};

/// What files are classified in; see Predictor::settlePrecision().
struct FilePrecision {
    bool bfloat16 = false;
    std::optional<double> largestDifference; ///< From float32's probabilities, on the pictures of a trial.
    Text reason;                             ///< For people; empty where there was no trial.
};

/// One loaded model: pictures in, ranked classes out. Use one from one thread at a time.
class Predictor {
public:
    /// A run's folder (its best epoch), the name of a backbone (the pretrained network as it is, ImageNet classes), or
    /// what exportRun() wrote: an ONNX, safetensors or TorchScript file, told apart by content, or a folder. `trust`
    /// must allow TorchScript, and runs whose backbone is a program.
    /// @param precision of classifyFiles() and evaluate() for runs and backbones: float32, so that answers are the same
    ///        everywhere; bfloat16, which is faster where the processor multiplies it; or Auto: float32, but for
    ///        classifyFiles() see settlePrecision().
    /// @param device for runs, backbones and safetensors; ONNX and TorchScript files are run on the processor. When a
    ///        GPU has no memory left, everything goes on on the processor (see remark).
    /// @throws Error if it is none of these, the weights are missing or damaged, or a GPU that was asked for cannot be
    ///         used.
    static Predictor open(const std::string& runOrModelOrBackbone, TorchScriptTrust trust = TorchScriptTrust::Refuse,
                          int threads = 0, Precision precision = Precision::Auto, const DeviceChoice& device = {});

    Predictor(Predictor&&) noexcept;
    Predictor& operator=(Predictor&&) noexcept;
    ~Predictor();

    [[nodiscard]] const std::vector<std::string>& classes() const;
    [[nodiscard]] const std::string& title() const; ///< "EfficientNet-Lite0, ImageNet" or the run's name.
    /// Why a GPU that is here is not used, or no longer; a sentence, or empty.
    [[nodiscard]] const Text& remark() const;
    [[nodiscard]] std::string deviceTitle() const; ///< "cpu", or a GPU's name.

    /// The answer for a decoded picture, with its `topCount` best classes and without a path. Blocks for one forward
    /// pass.
    Prediction classify(const Image& image, int topCount = 5);

    /// Reads a picture as classifyFiles() and evaluate() do: a large JPEG at a reduced size that is enough for this
    /// model, whether it is a run or a file that says how pictures come to it.
    /// @throws Error that names the file.
    [[nodiscard]] Image read(const std::filesystem::path& file) const;

    /// The same with where in the picture the answer lies (Grad-CAM) and which training pictures are like it. Blocks
    /// for two forward passes and a short backward pass.
    /// @param className the class to explain; empty for the best.
    /// @param file that the picture was read from, so that it is not named as similar to itself.
    /// @throws Error if the model has no such class.
    Explanation explain(const Image& image, const std::string& className = {}, int topCount = 5,
                        const std::filesystem::path& file = {});

    /// For Precision::Auto, what the next calls of classifyFiles() compute in. Where the processor multiplies bfloat16
    /// and there are a few hundred files, 32 of them are computed in both precisions. If no probability differs by more
    /// than a twentieth, it is bfloat16, and float32 decides again where the two best classes, or the novelty and 1,
    /// are within four times the largest difference that was seen. Where that is more than three pictures in ten, where
    /// bfloat16 would take more than nine tenths of float32's time, and otherwise, it is float32. Times are measured
    /// once for a network on this machine and remembered (precision_memory.h), so that the same files in the same order
    /// get the same answers. Blocks for two batches, the first time for six. @throws Cancelled
    FilePrecision settlePrecision(const std::vector<std::filesystem::path>& files, const CancellationToken& token = {});

    /// Reads and classifies files in batches, decoding on threads of its own; a picture that cannot be read gets
    /// an error and the others go on. Results in the order of `files`.
    /// @throws Cancelled
    std::vector<Prediction> classifyFiles(const std::vector<std::filesystem::path>& files, int topCount = 5,
                                          const ProgressCallback& progress = {}, const CancellationToken& token = {});

    /// Runs over one split of a data set whose classes are the model's. Pictures that cannot be read are left out, and
    /// named in the result. The loss is the mean over the pictures, whatever the weights of the classes in training.
    /// @throws Error if the class names do not fit. @throws Cancelled
    EvaluationResult evaluate(const Dataset& dataset, Split split, const ProgressCallback& progress = {},
                              const CancellationToken& token = {});

private:
    struct Model;
    static std::unique_ptr<Model> openFile(const std::filesystem::path& file, TorchScriptTrust trust);
    static std::unique_ptr<Model> openFolder(const std::filesystem::path& folder, TorchScriptTrust trust);
    explicit Predictor(std::unique_ptr<Model> model);
    Explanation explainOnce(const Image& image, const std::string& className, int topCount,
                            const std::filesystem::path& file);
    std::unique_ptr<Model> m_model;
};

} // namespace graft
