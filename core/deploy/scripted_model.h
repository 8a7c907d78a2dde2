#pragma once

#include "deploy/exported_model.h"

#include <torch/csrc/jit/api/module.h>

#include <filesystem>

namespace graft {

/// A TorchScript file that exportRun() wrote. Loading one runs its code: only for files that the user trusts.
class ScriptedModel final : public ExportedModel {
public:
    /// @throws Error if it cannot be loaded or was not written by Graft.
    explicit ScriptedModel(const std::filesystem::path& file);

    ExportedAnswer answer(const Image& image, const CancellationToken& token) override;
    at::Tensor logits(const Image& image, const CancellationToken& token) override;

private:
    void requireOneAClass(const at::Tensor& numbers) const;

    torch::jit::Module m_module;
};

} // namespace graft
