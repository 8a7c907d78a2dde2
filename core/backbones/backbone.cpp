#include "backbones/backbone.h"

#include "backbones/module_state.h"

#include <algorithm>
#include <sstream>

namespace graft {

torch::nn::Module& submodule(torch::nn::Module& module, const std::string& path)
{
    torch::nn::Module* found = &module;
    std::istringstream steps(path);
    for (std::string step; std::getline(steps, step, '.');) {
        const auto children = found->named_children();
        const auto* known = children.find(step);
        found = known ? known->get() : found->register_module(step, std::make_shared<torch::nn::Module>()).get();
    }
    return *found;
}

StateDict Stage::state() const
{
    StateDict state = parameters;
    for (const auto& part : parts)
        for (auto& entry : stateOf(*part))
            state.push_back(std::move(entry));
    return state;
}

std::vector<torch::Tensor> Stage::trainableTensors() const
{
    std::vector<torch::Tensor> tensors;
    for (const auto& [name, tensor] : parameters)
        tensors.push_back(tensor);
    for (const auto& part : parts)
        for (const torch::Tensor& tensor : part->parameters())
            tensors.push_back(tensor);
    return tensors;
}

Backbone::Backbone(std::string name, std::shared_ptr<torch::nn::Module> network, std::vector<Stage> stages,
                   std::vector<std::function<void()>> starts, std::string headName, const HeadShape& head,
                   std::vector<std::string> aside)
    : m_name(std::move(name)),
      m_network(std::move(network)),
      m_stages(std::move(stages)),
      m_starts(std::move(starts)),
      m_headName(std::move(headName)),
      m_head(head),
      m_aside(std::move(aside))
{
    const auto isRunningMean = [](const auto& entry) { return entry.first.ends_with("running_mean"); };
    for (Stage& stage : m_stages) {
        const StateDict state = stage.state();
        stage.info.batchNorms = int(std::count_if(state.begin(), state.end(), isRunningMean));
    }
}

StateDict Backbone::state() const
{
    StateDict state = stateOf(*m_network);
    std::erase_if(state, [this](const auto& entry) { return isAside(entry.first); });
    return state;
}

bool Backbone::isAside(const std::string& name) const
{
    return std::any_of(m_aside.begin(), m_aside.end(),
                       [&](const std::string& prefix) { return name.starts_with(prefix); });
}

std::vector<StageInfo> Backbone::stageInfos() const
{
    std::vector<StageInfo> infos;
    for (const Stage& stage : m_stages)
        infos.push_back(stage.info);
    return infos;
}

void Backbone::attachHead(std::shared_ptr<torch::nn::Module> head)
{
    const std::size_t dot = m_headName.rfind('.');
    const bool isNested = dot != std::string::npos;
    torch::nn::Module& owner = isNested ? submodule(*m_network, m_headName.substr(0, dot)) : *m_network;
    owner.register_module(isNested ? m_headName.substr(dot + 1) : m_headName, std::move(head));
}

void Backbone::randomise()
{
    torch::NoGradGuard noGrad;
    for (const auto& start : m_starts)
        start();
}

torch::Tensor Backbone::run(torch::Tensor x, int first, int last)
{
    for (int i = first; i < last; ++i)
        x = m_stages[std::size_t(i)].operation->forward(std::move(x));
    return x;
}

} // namespace graft
