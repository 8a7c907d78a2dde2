#include "backbones/network_builder.h"

#include "backbones/conv_norm_activation.h"
#include "backbones/network_parts.h"
#include "backbones/stochastic_depth.h"

#include <torch/nn/modules/normalization.h>

#include <cmath>

namespace graft {

namespace nn = torch::nn;

namespace {

class BatchNormActivation : public Operation {
public:
    BatchNormActivation(std::shared_ptr<nn::BatchNorm2dImpl> norm, Activation activation)
        : m_norm(std::move(norm)), m_activation(activation)
    {
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        return CostScope::current() ? input : activate(m_norm->forward(input), m_activation);
    }

private:
    std::shared_ptr<nn::BatchNorm2dImpl> m_norm;
    Activation m_activation;
};

class LayerNormOperation : public Operation {
public:
    LayerNormOperation(std::shared_ptr<nn::LayerNormImpl> norm, bool overChannels)
        : m_norm(std::move(norm)), m_overChannels(overChannels)
    {
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        if (CostScope::current())
            return input;
        if (!m_overChannels)
            return m_norm->forward(input);
        return m_norm->forward(input.permute({0, 2, 3, 1})).permute({0, 3, 1, 2});
    }

private:
    std::shared_ptr<nn::LayerNormImpl> m_norm;
    bool m_overChannels;
};

class LinearActivation : public Operation {
public:
    LinearActivation(std::shared_ptr<Linear> linear, Activation activation)
        : m_linear(std::move(linear)), m_activation(activation)
    {
    }

    torch::Tensor forward(torch::Tensor input) override { return activate(m_linear->forward(input), m_activation); }

private:
    std::shared_ptr<Linear> m_linear;
    Activation m_activation;
};

class SqueezeExcitation : public Operation {
public:
    SqueezeExcitation(std::shared_ptr<Convolution> squeeze, std::shared_ptr<Convolution> excite, Activation activation,
                      Activation gate)
        : m_squeeze(std::move(squeeze)), m_excite(std::move(excite)), m_activation(activation), m_gate(gate)
    {
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        // One pixel: the convolutions are matrix products.
        const torch::Tensor pooled = input.mean({2, 3});
        const torch::Tensor squeezed =
            activate(applyLinear(pooled, m_squeeze->weight.flatten(1), m_squeeze->bias), m_activation);
        const torch::Tensor gate = activate(applyLinear(squeezed, m_excite->weight.flatten(1), m_excite->bias), m_gate);
        return CostScope::current() ? input : input * gate.unsqueeze(-1).unsqueeze(-1);
    }

private:
    std::shared_ptr<Convolution> m_squeeze;
    std::shared_ptr<Convolution> m_excite;
    Activation m_activation;
    Activation m_gate;
};

class Dropout : public Operation, public nn::Module {
public:
    explicit Dropout(double probability) : m_probability(probability) {}

    torch::Tensor forward(torch::Tensor input) override
    {
        return is_training() ? at::dropout(input, m_probability, true) : input;
    }

private:
    double m_probability;
};

/// He et al. 2015 (arXiv:1502.01852), by the numbers that each input reaches.
void startConvolution(Convolution& convolution)
{
    const ConvolutionShape& shape = convolution.shape();
    const double fanOut = double(shape.out) / shape.groups * shape.kernel * shape.width();
    convolution.weight.normal_(0, std::sqrt(2 / fanOut));
    if (convolution.bias.defined())
        convolution.bias.zero_();
}

void startLinear(Linear& linear)
{
    const double bound = 1 / std::sqrt(double(linear.weight.size(1)));
    linear.weight.uniform_(-bound, bound);
    if (linear.bias.defined())
        linear.bias.uniform_(-bound, bound);
}

std::shared_ptr<Convolution> addConvolution(const Place& place, const std::string& name, const ConvolutionShape& shape)
{
    NetworkBuilder::Parts& parts = place.builder().parts();
    auto convolution = parts.adopt(place, name, std::make_shared<Convolution>(shape), 1);
    parts.starts.emplace_back([convolution] { startConvolution(*convolution); });
    return convolution;
}

std::shared_ptr<nn::BatchNorm2dImpl> addBatchNorm(const Place& place, const std::string& name, int channels)
{
    const BatchNormStyle& style = place.builder().batchNormStyle();
    return place.builder().parts().adopt(
        place, name,
        std::make_shared<nn::BatchNorm2dImpl>(
            nn::BatchNorm2dOptions(channels).eps(style.epsilon).momentum(style.momentum)));
}

std::shared_ptr<nn::LayerNormImpl> addLayerNorm(const Place& place, const std::string& name, int channels,
                                                double epsilon)
{
    return place.builder().parts().adopt(
        place, name, std::make_shared<nn::LayerNormImpl>(nn::LayerNormOptions({channels}).eps(epsilon)));
}

} // namespace

torch::Tensor NetworkBuilder::Parts::parameter(const Place& place, const std::string& name,
                                               const std::vector<std::int64_t>& shape, Start start)
{
    torch::Tensor tensor = place.module().register_parameter(name, torch::full(shape, start.value));
    open.parameters.emplace_back(name, tensor);
    if (start.standardDeviation > 0)
        starts.emplace_back([tensor, start]() mutable { tensor.normal_(start.value, start.standardDeviation); });
    return tensor;
}

Place Place::in(const std::string& name) const
{
    return {*m_builder, submodule(*m_module, name)};
}

OperationPtr Place::convolution(const std::string& name, const ConvolutionShape& shape, Activation activation) const
{
    return std::make_shared<ConvNormActivation>(addConvolution(*this, name, shape), nullptr, activation);
}

OperationPtr Place::convNorm(const std::string& convolutionName, const std::string& normName,
                             const ConvolutionShape& shape, Activation activation) const
{
    auto convolution = addConvolution(*this, convolutionName, shape);
    return std::make_shared<ConvNormActivation>(std::move(convolution), addBatchNorm(*this, normName, shape.out),
                                                activation);
}

OperationPtr Place::convNormActivation(const std::string& name, const ConvolutionShape& shape,
                                       Activation activation) const
{
    return in(name).convNorm("0", "1", shape, activation);
}

OperationPtr Place::batchNorm(const std::string& name, int channels, Activation activation) const
{
    return std::make_shared<BatchNormActivation>(addBatchNorm(*this, name, channels), activation);
}

OperationPtr Place::layerNorm(const std::string& name, int channels, double epsilon) const
{
    return std::make_shared<LayerNormOperation>(addLayerNorm(*this, name, channels, epsilon), false);
}

OperationPtr Place::channelNorm(const std::string& name, int channels, double epsilon) const
{
    return std::make_shared<LayerNormOperation>(addLayerNorm(*this, name, channels, epsilon), true);
}

OperationPtr Place::linear(const std::string& name, int in, int out, Activation activation, bool bias) const
{
    auto linear = m_builder->parts().adopt(*this, name, std::make_shared<Linear>(in, out, bias), 1);
    m_builder->parts().starts.emplace_back([linear] { startLinear(*linear); });
    return std::make_shared<LinearActivation>(std::move(linear), activation);
}

OperationPtr Place::squeezeExcitation(const std::string& name, int channels, int squeezed, Activation activation,
                                      Activation gate) const
{
    const Place place = in(name);
    auto squeeze = addConvolution(place, "fc1", {.in = channels, .out = squeezed, .bias = true});
    auto excite = addConvolution(place, "fc2", {.in = squeezed, .out = channels, .bias = true});
    return std::make_shared<SqueezeExcitation>(std::move(squeeze), std::move(excite), activation, gate);
}

OperationPtr Place::stochasticDepth(const std::string& name, double probability) const
{
    return m_builder->parts().adopt(*this, name, std::make_shared<StochasticDepth>(probability));
}

OperationPtr Place::dropout(const std::string& name, double probability) const
{
    return m_builder->parts().adopt(*this, name, std::make_shared<Dropout>(probability));
}

NetworkBuilder::NetworkBuilder() : m_parts(std::make_unique<Parts>())
{
    m_parts->network = std::make_shared<nn::Module>("Network");
}

NetworkBuilder::~NetworkBuilder() = default;

Place NetworkBuilder::root()
{
    return {*this, *m_parts->network};
}

void NetworkBuilder::stage(std::string name, Text kind, OperationPtr operation)
{
    Stage stage = std::exchange(m_parts->open, {});
    stage.info.name = std::move(name);
    stage.info.kind = std::move(kind);
    stage.operation = std::move(operation);
    for (const auto& [parameterName, tensor] : stage.state())
        stage.info.parameters += tensor.requires_grad() ? tensor.numel() : 0;
    m_parts->stages.push_back(std::move(stage));
}

void NetworkBuilder::setAside(const std::string& name)
{
    m_parts->aside.push_back(name + ".");
    for (const auto& part : m_parts->open.parts)
        for (torch::Tensor& parameter : part->parameters())
            parameter.set_requires_grad(false);
    m_parts->open = {};
}

void NetworkBuilder::finish(const std::string& headName, const HeadShape& head)
{
    m_parts->headName = headName;
    m_parts->head = head;
}

std::unique_ptr<Backbone> NetworkBuilder::take(const std::string& name, int size)
{
    torch::NoGradGuard noGrad;
    m_parts->network->eval();
    torch::Tensor x =
        torch::empty({1, 3, size, size}, torch::TensorOptions().memory_format(at::MemoryFormat::ChannelsLast));
    for (Stage& stage : m_parts->stages) {
        const CostScope scope;
        x = stage.operation->forward(std::move(x));
        stage.info.outputShape = x.sizes().slice(1).vec();
        stage.info.multiplyAdds = scope.multiplyAdds();
    }
    return std::make_unique<Backbone>(name, m_parts->network, std::move(m_parts->stages), std::move(m_parts->starts),
                                      m_parts->headName, m_parts->head, std::move(m_parts->aside));
}

Text sizeText(int kernel, int stride)
{
    const std::string text = std::to_string(kernel) + "x" + std::to_string(kernel);
    return stride == 1 ? Text::verbatim(text) : Text("%1, stride %2", text, stride);
}

} // namespace graft
