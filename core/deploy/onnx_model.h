#pragma once

#include "deploy/exported_model.h"
#include "deploy/onnx_program.h"

#include <filesystem>

namespace graft {

/// An ONNX file that exportRun() wrote, read strictly and run by OnnxProgram. Such a file is data and cannot do
/// anything but compute.
class OnnxModel final : public ExportedModel {
public:
    /// @throws Error if it cannot be read, is damaged, or is not one of Graft's.
    explicit OnnxModel(const std::filesystem::path& file);

    at::Tensor probabilities(const Image& image, const CancellationToken& token) override;

    /// uint8 [N, 3, H, W] to float [N, classes].
    [[nodiscard]] at::Tensor probabilities(const at::Tensor& pictures, const CancellationToken& token) const;

private:
    OnnxProgram m_program;
};

} // namespace graft
