#pragma once

#include <ATen/core/Tensor.h>

#include <utility>
#include <vector>

namespace graft {

class Classifier;

/// Remembers what training steps can change of a classifier, and puts it back when it goes: values that learn, running
/// statistics. Takes their gradients away, and leaves the classifier in eval mode.
class RestoredState {
public:
    /// What the steps in between do: without an optimizer's update, parameters need no copy.
    enum class Steps { Update, OnlyGradients };

    /// @param classifier must outlive this object, with the same plan.
    RestoredState(Classifier& classifier, Steps steps);
    ~RestoredState();

    RestoredState(const RestoredState&) = delete;
    RestoredState& operator=(const RestoredState&) = delete;

private:
    [[nodiscard]] std::vector<at::Tensor> parameters() const;
    void add(const at::Tensor& tensor);

    Classifier& m_classifier;
    std::vector<std::pair<at::Tensor, at::Tensor>> m_copies; ///< Of the network, and as it was.
};

} // namespace graft
