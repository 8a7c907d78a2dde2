#include "transfer/restored_state.h"

#include "transfer/classifier.h"

#include <torch/utils.h>

namespace graft {

RestoredState::RestoredState(Classifier& classifier, Steps steps) : m_classifier(classifier)
{
    if (steps == Steps::Update)
        for (const at::Tensor& parameter : parameters())
            add(parameter);
    for (const Stage& stage : classifier.backbone().stages())
        if (classifier.plan().isTrainable(stage.info.name))
            for (const auto& [name, tensor] : stage.state())
                if (!tensor.requires_grad())
                    add(tensor);
}

RestoredState::~RestoredState()
{
    const torch::NoGradGuard noGrad;
    for (auto& [tensor, before] : m_copies)
        tensor.copy_(before);
    for (const at::Tensor& parameter : parameters())
        parameter.mutable_grad().reset();
    m_classifier.setTraining(false);
}

std::vector<at::Tensor> RestoredState::parameters() const
{
    std::vector<at::Tensor> all = m_classifier.headParameters();
    for (const at::Tensor& parameter : m_classifier.trainableBackboneParameters())
        all.push_back(parameter);
    return all;
}

void RestoredState::add(const at::Tensor& tensor)
{
    m_copies.emplace_back(tensor, tensor.detach().clone());
}

} // namespace graft
