#include "evaluation/heat_map.h"

#include "base/error.h"

#include <torch/csrc/autograd/autograd.h>

#include <algorithm>

namespace graft {

namespace {

/// How many stages give the last feature maps of more than one pixel; 0 if none does.
int stagesWithPixels(const Backbone& backbone)
{
    for (int count = backbone.stageCount(); count > 0; --count) {
        const auto& shape = backbone.stages()[std::size_t(count) - 1].info.outputShape;
        if (shape.size() == 3 && shape[1] * shape[2] > 1)
            return count;
    }
    return 0;
}

/// Fused kernels have no gradient: those after the maps are taken apart meanwhile.
class UnfoldedSuffix {
public:
    UnfoldedSuffix(Classifier& classifier, int first) : m_classifier(classifier), m_folded(classifier.foldedStages())
    {
        if (m_folded > first)
            m_classifier.foldPrefix(first);
    }
    ~UnfoldedSuffix()
    {
        try {
            if (m_classifier.foldedStages() != m_folded)
                m_classifier.foldPrefix(m_folded);
        } catch (const std::exception&) { // no memory: whoever hears of that lays the network out anew
        }
    }
    UnfoldedSuffix(const UnfoldedSuffix&) = delete;
    UnfoldedSuffix& operator=(const UnfoldedSuffix&) = delete;

private:
    Classifier& m_classifier;
    int m_folded;
};

} // namespace

HeatMap makeHeatMap(Classifier& classifier, const torch::Tensor& picture, std::int64_t label)
{
    const int cut = stagesWithPixels(classifier.backbone());
    if (cut == 0)
        throw Error(Text("This network looks at patches, not at pixels: there is no heat map of it"));
    classifier.setTraining(false);
    const UnfoldedSuffix unfolded(classifier, cut);
    torch::Tensor maps = classifier.runPrefix(picture, cut).detach();
    torch::Tensor gradient;
    {
        const torch::AutoGradMode withGradient(true);
        maps.requires_grad_(true);
        // A copy, since the next stage may write into what it is given.
        const torch::Tensor logits = classifier.forward(maps.clone(), cut);
        gradient = torch::autograd::grad({logits.select(0, 0).select(0, label)}, {maps})[0];
    }
    const torch::NoGradGuard noGrad;
    const torch::Tensor weights = gradient.mean({2, 3}, /*keepdim=*/true);
    torch::Tensor heat = (weights * maps).sum(1).squeeze(0).clamp_min(0).to(at::kFloat).cpu().contiguous();
    const float largest = heat.max().item<float>();
    if (largest > 0)
        heat = heat / largest;
    HeatMap result{.width = int(heat.size(1)), .height = int(heat.size(0)), .values = {}};
    result.values.assign(heat.data_ptr<float>(), heat.data_ptr<float>() + heat.numel());
    return result;
}

} // namespace graft
