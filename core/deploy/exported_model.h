#pragma once

#include "base/cancellation.h"
#include "images/image.h"

#include <ATen/core/TensorBody.h>

#include <memory>
#include <string>
#include <vector>

namespace graft {

/// A file that exportRun() wrote which is complete in itself: preprocessing, network and softmax in one.
class ExportedModel {
public:
    virtual ~ExportedModel() = default;

    [[nodiscard]] const std::vector<std::string>& classes() const { return m_classes; }
    [[nodiscard]] const std::string& title() const { return m_title; }

    /// A picture of any size; float [classes]. Blocks for one pass.
    /// @throws Error if the model fails on it. @throws Cancelled where the format lets one stop midway.
    virtual at::Tensor probabilities(const Image& image, const CancellationToken& token) = 0;

protected:
    std::vector<std::string> m_classes;
    std::string m_title;
};

/// The picture as exported models take it: uint8 [1, 3, H, W].
at::Tensor toByteTensor(const Image& image);

} // namespace graft
