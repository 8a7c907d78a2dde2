#pragma once

#include "deploy/exported_model.h"
#include "onnx/runner/program.h"

#include <filesystem>

namespace graft {

/// An ONNX file that exportRun() wrote, read strictly and run by OnnxProgram. Such a file is data and cannot do
/// anything but compute. Where the preprocessing is not in it, it is done here, as the file's metadata say.
class OnnxModel final : public ExportedModel {
public:
    /// @throws Error if it cannot be read, is damaged, or is not one of Graft's.
    explicit OnnxModel(const std::filesystem::path& file);

    ExportedAnswer answer(const Image& image, const CancellationToken& token) override;
    at::Tensor logits(const Image& image, const CancellationToken& token) override;

    /// Whether it takes any number of pictures at once.
    [[nodiscard]] bool takesAnyBatch() const;
    /// Of several pictures of one size, uint8 [N, 3, H, W], that go through the file together: float [N, classes].
    /// @throws Error if it takes another number.
    [[nodiscard]] at::Tensor probabilities(const at::Tensor& pictures, const CancellationToken& token) const;

private:
    struct Answers {
        at::Tensor probabilities; ///< [N, classes]
        at::Tensor logits;        ///< [N, classes], or undefined.
        at::Tensor novelties;     ///< [N], or undefined.
    };

    [[nodiscard]] bool fits() const;
    [[nodiscard]] at::Tensor prepared(const at::Tensor& pictures) const;
    [[nodiscard]] Answers answers(const at::Tensor& pictures, const CancellationToken& token) const;

    OnnxProgram m_program;
};

} // namespace graft
