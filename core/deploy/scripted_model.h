#pragma once

#include "images/image.h"

#include <torch/csrc/jit/api/module.h>

#include <filesystem>
#include <string>
#include <vector>

namespace graft {

/// A TorchScript file that exportTorchScript() wrote: preprocessing, network and softmax in one.
/// Loading one runs its code: only for files that the user trusts.
class ScriptedModel {
public:
    /// @throws Error if it cannot be loaded or was not written by Graft.
    explicit ScriptedModel(const std::filesystem::path& file);

    [[nodiscard]] const std::vector<std::string>& classes() const { return m_classes; }
    [[nodiscard]] const std::string& title() const { return m_title; }

    /// A picture of any size; [classes].
    at::Tensor probabilities(const Image& image);

private:
    torch::jit::Module m_module;
    std::vector<std::string> m_classes;
    std::string m_title;
};

/// The picture as the exported model takes it: uint8 [1, 3, H, W].
at::Tensor toByteTensor(const Image& image);

} // namespace graft
