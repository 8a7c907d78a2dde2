#include "backbones/backbone.h"

namespace graft {

Backbone::Backbone(std::string name, std::shared_ptr<torch::nn::Module> network, std::vector<Stage> stages,
                   std::int64_t featureCount, std::string headName)
    : m_name(std::move(name)),
      m_network(std::move(network)),
      m_stages(std::move(stages)),
      m_featureCount(featureCount),
      m_headName(std::move(headName))
{
}

torch::Tensor Backbone::run(torch::Tensor x, int first, int last)
{
    for (int i = first; i < last; ++i)
        x = m_stages[std::size_t(i)].module->forward(std::move(x));
    return x;
}

} // namespace graft
