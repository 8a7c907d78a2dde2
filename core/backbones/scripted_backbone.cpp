#include "backbones/scripted_backbone.h"

#include "backbones/backbone.h"
#include "backbones/operations.h"
#include "base/error.h"
#include "base/hashing.h"

#include <torch/script.h>

namespace graft {

namespace jit = torch::jit;

namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& found, const std::string& expected)
{
    throw Error({.problem = "Cannot use the program as a backbone",
                 .file = file.string(),
                 .found = found,
                 .expected = expected});
}

std::string firstLine(const std::string& text)
{
    constexpr std::size_t kLongest = 200;
    return text.substr(0, std::min(text.find('\n'), kLongest));
}

/// Sets the modes of a program's modules to those of the tree that mirrors it.
void followModes(const jit::Module& program, const torch::nn::Module& tree)
{
    if (const auto slot = program._ivalue()->type()->findAttributeSlot("training"))
        program._ivalue()->setSlot(*slot, tree.is_training());
    const auto children = tree.named_children();
    for (const auto& child : program.named_children())
        if (const auto* mirrored = children.find(child.name))
            followModes(child.value, **mirrored);
}

/// Runs a part of the program, in training mode when `mode` is.
class ScriptedOperation : public Operation {
public:
    ScriptedOperation(jit::Module module, std::shared_ptr<torch::nn::Module> mode)
        : m_module(std::move(module)), m_mode(std::move(mode))
    {
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        try {
            if (m_module.is_training() != m_mode->is_training())
                followModes(m_module, *m_mode);
            return m_module.forward({std::move(input)}).toTensor();
        } catch (const std::exception& error) { // LibTorch throws several kinds, with the program's own lines
            throw Error({.problem = "The backbone's program failed", .found = firstLine(error.what())});
        }
    }

private:
    jit::Module m_module;
    std::shared_ptr<torch::nn::Module> m_mode;
};

bool isSequential(const jit::Module& module)
{
    // "__torch__.torch.nn.modules.container.Sequential", with a number in between where there are several
    const auto name = module.type()->name();
    return name && name->prefix().find("torch.nn.modules.container") != std::string::npos &&
           name->name() == "Sequential";
}

/// Repeats a program's tree of modules, with the same tensors.
void mirror(const jit::Module& program, torch::nn::Module& tree)
{
    for (const auto& parameter : program.named_parameters(false))
        tree.register_parameter(parameter.name, parameter.value);
    for (const auto& buffer : program.named_buffers(false))
        tree.register_buffer(buffer.name, buffer.value);
    for (const auto& child : program.named_children())
        mirror(child.value, *tree.register_module(child.name, std::make_shared<torch::nn::Module>()));
}

/// Cuts a program into stages along its sequential modules.
void collectStages(const jit::Module& program, const std::shared_ptr<torch::nn::Module>& tree, const std::string& name,
                   std::vector<Stage>& stages)
{
    if (isSequential(program)) {
        const auto children = tree->named_children();
        for (const auto& child : program.named_children())
            collectStages(child.value, children[child.name], name.empty() ? child.name : name + "." + child.name,
                          stages);
        return;
    }
    Stage stage;
    stage.info.name = name.empty() ? "network" : name;
    const auto type = program.type()->name();
    stage.info.kind = type ? type->name() : "Program";
    stage.operation = std::make_shared<ScriptedOperation>(program, tree);
    stage.parts = {tree};
    for (const torch::Tensor& parameter : tree->parameters()) {
        stage.info.parameters += parameter.numel();
        stage.info.weightedLayers += parameter.dim() >= 2 ? 1 : 0;
    }
    stages.push_back(std::move(stage));
}

/// Output shapes by running it; what a program computes cannot be counted, so the cost is estimated: each weight of a
/// convolution works at every pixel of the stage's output.
void measure(std::vector<Stage>& stages, int size)
{
    torch::NoGradGuard noGrad;
    constexpr std::int64_t kPictures = 2; // what is made for one alone shows here
    torch::Tensor x = torch::zeros({kPictures, 3, size, size});
    for (Stage& stage : stages) {
        x = stage.operation->forward(std::move(x));
        if (x.dim() == 0 || x.size(0) != kPictures)
            throw Error("the output is not a row a picture");
        stage.info.outputShape = x.sizes().slice(1).vec();
        const std::int64_t pixels = x.dim() == 4 ? x.size(2) * x.size(3) : 1;
        for (const torch::Tensor& weight : stage.trainableTensors())
            stage.info.multiplyAdds += weight.dim() == 4   ? weight.numel() * pixels
                                       : weight.dim() == 2 ? weight.numel()
                                                           : 0;
    }
}

} // namespace

std::unique_ptr<Backbone> loadScriptedBackbone(const std::filesystem::path& file, int size)
{
    const std::string checksum = sha256OfFile(file);
    try {
        jit::Module program = jit::load(file.string(), torch::kCPU);
        program.eval();
        auto network = std::make_shared<torch::nn::Module>("Network");
        // A module of its own below the network's, so that the head is no part of a stage.
        const auto tree = network->register_module("program", std::make_shared<torch::nn::Module>());
        mirror(program, *tree);
        network->eval();
        std::vector<Stage> stages;
        collectStages(program, tree, {}, stages);
        if (stages.empty())
            fail(file, "an empty sequence", "a network");
        measure(stages, size);
        if (stages.back().info.outputShape.size() == 3) {
            stages.push_back({.info = {.name = "average_pooling",
                                       .kind = "Average pooling",
                                       .outputShape = {stages.back().info.outputShape[0]}},
                              .operation = globalPool()});
        }
        const auto& features = stages.back().info.outputShape;
        if (features.size() != 1)
            fail(file, "an output of " + std::to_string(features.size() + 1) + " dimensions",
                 "features [N, F] or maps [N, C, H, W]");
        // Other code with the same weights gives other activations.
        stages.front().fingerprint = checksum;
        const HeadShape head{.features = features[0]};
        return std::make_unique<Backbone>(kScriptedBackbone, network, std::move(stages),
                                          std::vector<std::function<void()>>{}, "head", head);
    } catch (const std::exception& error) { // LibTorch throws several kinds
        fail(file, firstLine(error.what()),
             "a TorchScript program that takes pictures [N, 3, " + std::to_string(size) + ", " + std::to_string(size) +
                 "]");
    }
}

} // namespace graft
