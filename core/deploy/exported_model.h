#pragma once

#include "base/cancellation.h"
#include "images/image.h"
#include "images/preprocessing.h"

#include <ATen/core/TensorBody.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace graft {

/// What an exported model says of a picture.
struct ExportedAnswer {
    at::Tensor probabilities;      ///< float [classes]
    std::optional<double> novelty; ///< See FeatureIndex; none where the file does not know the training pictures.
};

/// An ONNX or TorchScript file that exportRun() wrote, as it can be used.
class ExportedModel {
public:
    virtual ~ExportedModel() = default;

    [[nodiscard]] const std::vector<std::string>& classes() const { return m_classes; }
    [[nodiscard]] const std::string& title() const { return m_title; }
    /// How pictures come to the network; none in files of earlier versions that do not say it.
    [[nodiscard]] const std::optional<Preprocessing>& preprocessing() const { return m_preprocessing; }

    /// For a picture of any size. Blocks for one pass.
    /// @throws Error if the model fails on it. @throws Cancelled where the format lets one stop midway.
    virtual ExportedAnswer answer(const Image& image, const CancellationToken& token) = 0;

    /// What the answer's probabilities are the softmax of, float [classes]: a share that is too small for a probability
    /// still has its logit. The same otherwise.
    virtual at::Tensor logits(const Image& image, const CancellationToken& token) = 0;

protected:
    /// From JSON; left out if that is of another kind.
    void readPreprocessing(const std::string& json);

    std::vector<std::string> m_classes;
    std::string m_title;
    std::optional<Preprocessing> m_preprocessing;
};

/// In place of logits that a file does not give: the probabilities' logarithms. What is 0 in float32 counts as the
/// smallest normal number of that, so that one picture has a part of at most 87.3 in a loss.
at::Tensor logitsFrom(const at::Tensor& probabilities);

/// The picture as exported models take it: uint8 [1, 3, H, W].
at::Tensor toByteTensor(const Image& image);

} // namespace graft
