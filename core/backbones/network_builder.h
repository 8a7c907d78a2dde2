#pragma once

#include "backbones/layer_shapes.h"
#include "backbones/operations.h"
#include "base/text.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

namespace torch::nn {
class Module;
}

namespace graft {

class Backbone;
class NetworkBuilder;

/// How a parameter that belongs to no layer starts when nothing is loaded.
struct Start {
    double value = 0;             ///< The same everywhere,
    double standardDeviation = 0; ///< and this much noise.
};

/// A module in the tree that is being built. Its functions register layers under the reference's names and return
/// how they run.
class Place {
public:
    Place(NetworkBuilder& builder, torch::nn::Module& module) : m_builder(&builder), m_module(&module) {}

    /// The submodule of that name, made on first use. Dots lead further down.
    [[nodiscard]] Place in(const std::string& name) const;

    OperationPtr convolution(const std::string& name, const ConvolutionShape& shape,
                             Activation activation = Activation::None) const;
    /// Convolution and batch-norm as siblings, "conv1" and "bn1".
    OperationPtr convNorm(const std::string& convolutionName, const std::string& normName,
                          const ConvolutionShape& shape, Activation activation = Activation::None) const;
    /// Convolution and batch-norm as "0" and "1" of a submodule, as torchvision's Conv2dNormActivation has them.
    OperationPtr convNormActivation(const std::string& name, const ConvolutionShape& shape,
                                    Activation activation = Activation::None) const;
    OperationPtr batchNorm(const std::string& name, int channels, Activation activation = Activation::None) const;
    /// Over the last dimension of rows.
    OperationPtr layerNorm(const std::string& name, int channels, double epsilon) const;
    /// Over the channels of [N, C, H, W].
    OperationPtr channelNorm(const std::string& name, int channels, double epsilon) const;
    OperationPtr linear(const std::string& name, int in, int out, Activation activation = Activation::None,
                        bool bias = true) const;
    /// Channels scaled by a gate that sees them all (Hu et al. 2018, arXiv:1709.01507): "fc1" and "fc2" as 1x1
    /// convolutions.
    OperationPtr squeezeExcitation(const std::string& name, int channels, int squeezed, Activation activation,
                                   Activation gate) const;
    OperationPtr stochasticDepth(const std::string& name, double probability) const;
    OperationPtr dropout(const std::string& name, double probability) const;

    /// What only this family has; see NetworkBuilder::parameter() and adopt().
    [[nodiscard]] NetworkBuilder& builder() const { return *m_builder; }
    [[nodiscard]] torch::nn::Module& module() const { return *m_module; }

private:
    NetworkBuilder* m_builder;
    torch::nn::Module* m_module;
};

/// Builds a network: registers modules in the reference's order and cuts them into stages.
///
///     NetworkBuilder network;
///     Place root = network.root();
///     network.stage("conv1", "Convolution 7x7, stride 2", root.convNorm("conv1", "bn1", {...}, Activation::Relu));
///     ...
///     network.finish("fc", {.features = 512});
///     std::unique_ptr<Backbone> backbone = network.take("resnet18", 224);
class NetworkBuilder {
public:
    NetworkBuilder();
    ~NetworkBuilder();
    NetworkBuilder(const NetworkBuilder&) = delete;
    NetworkBuilder& operator=(const NetworkBuilder&) = delete;

    [[nodiscard]] Place root();
    [[nodiscard]] const BatchNormStyle& batchNormStyle() const { return m_style; }
    void setBatchNormStyle(BatchNormStyle style) { m_style = style; }

    /// Everything registered since the last call becomes a stage, run by `operation`.
    void stage(std::string name, Text kind, OperationPtr operation);

    /// Everything registered since the last stage takes no part in the forward pass: auxiliary heads, which files may
    /// have or not. They never train and are not saved.
    /// @param name of the submodule that holds it all.
    void setAside(const std::string& name);

    /// @param headName the reference's classifier, "classifier.6".
    void finish(const std::string& headName, const HeadShape& head);

    /// What was built, every stage measured with a picture of `size` x `size`. Once.
    std::unique_ptr<Backbone> take(const std::string& name, int size);

    struct Parts;
    [[nodiscard]] Parts& parts() { return *m_parts; } ///< For operations with weights of their own.

private:
    BatchNormStyle m_style;
    std::unique_ptr<Parts> m_parts;
};

/// "3x3, stride 2" for the kinds of stages; the stride only if it is not 1.
Text sizeText(int kernel, int stride);

} // namespace graft
