#include "backbones/scripted_backbone.h"

#include "backbones/backbone.h"
#include "backbones/operations.h"
#include "base/error.h"
#include "base/hashing.h"

#include <ATen/CPUGeneratorImpl.h>
#include <torch/script.h>

namespace graft {

namespace jit = torch::jit;

namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const Text& found, const Text& expected)
{
    throw Error({.problem = Text("Cannot use the program as a backbone"),
                 .file = file.string(),
                 .found = found,
                 .expected = expected});
}

/// What the program itself said: LibTorch puts a traceback before it, and its own addresses behind.
Text ownWords(const std::exception& error)
{
    constexpr std::size_t kLongest = 300;
    const auto* known = dynamic_cast<const c10::Error*>(&error);
    std::string text = known ? known->what_without_backtrace() : error.what();
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    const std::size_t lineStart = text.rfind('\n');
    std::string line = lineStart == std::string::npos ? text : text.substr(lineStart + 1);
    line.erase(0, line.find_first_not_of(" \t"));
    return Text::verbatim(line.substr(0, kLongest));
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
            throw Error({.problem = Text("The backbone's program failed"), .found = ownWords(error)});
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

Stage stageOf(const jit::Module& program, const std::shared_ptr<torch::nn::Module>& tree, const std::string& name)
{
    Stage stage;
    stage.info.name = name.empty() ? "network" : name;
    const auto type = program.type()->name();
    stage.info.kind = type ? Text::verbatim(type->name()) : Text("Program");
    stage.operation = std::make_shared<ScriptedOperation>(program, tree);
    stage.parts = {tree};
    for (const torch::Tensor& parameter : tree->parameters()) {
        stage.info.parameters += parameter.numel();
        stage.info.weightedLayers += parameter.dim() >= 2 ? 1 : 0;
    }
    return stage;
}

/// Cuts a program into stages along its sequential modules.
void collectStages(const jit::Module& program, const std::shared_ptr<torch::nn::Module>& tree, const std::string& name,
                   std::vector<Stage>& stages)
{
    if (!isSequential(program)) {
        stages.push_back(stageOf(program, tree, name));
        return;
    }
    const auto children = tree->named_children();
    for (const auto& child : program.named_children())
        collectStages(child.value, children[child.name], name.empty() ? child.name : name + "." + child.name, stages);
}

/// Of its weights; that of the pictures that it takes.
at::ScalarType numbersOf(const torch::nn::Module& tree)
{
    for (const torch::Tensor& parameter : tree.parameters())
        if (parameter.is_floating_point())
            return parameter.scalar_type();
    return at::kFloat;
}

/// Whether the stages one after another compute what the program does. A traced sequence that uses a module twice lists
/// it once, and one that a script has changed runs in another order.
bool computeTheSame(jit::Module& program, const std::vector<Stage>& stages, at::ScalarType numbers, int size)
{
    torch::NoGradGuard noGrad;
    constexpr std::int64_t kPictures = 2;
    constexpr std::uint64_t kSeed = 1;
    const auto generator = at::detail::createCPUGenerator(kSeed);
    const torch::Tensor pictures = at::randn({kPictures, 3, size, size}, generator, at::kFloat).to(numbers);
    try {
        torch::Tensor staged = pictures;
        for (const Stage& stage : stages)
            staged = stage.operation->forward(std::move(staged));
        const torch::Tensor whole = program.forward({pictures}).toTensor();
        return staged.sizes() == whole.sizes() && at::allclose(staged, whole, 1e-4, 1e-5, /*equal_nan=*/true);
    } catch (const std::exception&) { // which is said when the program itself is run
        return false;
    }
}

/// Between the pictures, which are float32, and a program of other numbers.
class InNumbers : public Operation {
public:
    explicit InNumbers(at::ScalarType numbers) : m_numbers(numbers) {}

    torch::Tensor forward(torch::Tensor input) override { return input.to(m_numbers); }

private:
    at::ScalarType m_numbers;
};

std::vector<Stage> stagesOf(jit::Module& program, const std::shared_ptr<torch::nn::Module>& tree, int size)
{
    std::vector<Stage> stages;
    collectStages(program, tree, {}, stages);
    const at::ScalarType numbers = numbersOf(*tree);
    if (stages.size() > 1 && !computeTheSame(program, stages, numbers, size))
        stages = {stageOf(program, tree, {})};
    if (numbers != at::kFloat && !stages.empty()) {
        stages.front().operation = sequence({std::make_shared<InNumbers>(numbers), stages.front().operation});
        stages.back().operation = sequence({stages.back().operation, std::make_shared<InNumbers>(at::kFloat)});
    }
    return stages;
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
            throw Error(Text("the output is not a row a picture"));
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
    const Text wanted("a TorchScript program that takes pictures [N, 3, %1, %2]", size, size);
    try {
        jit::Module program = jit::load(file.string(), torch::kCPU);
        program.eval();
        auto network = std::make_shared<torch::nn::Module>("Network");
        // A module of its own below the network's, so that the head is no part of a stage.
        const auto tree = network->register_module("program", std::make_shared<torch::nn::Module>());
        mirror(program, *tree);
        network->eval();
        std::vector<Stage> stages = stagesOf(program, tree, size);
        if (stages.empty())
            fail(file, Text("an empty sequence"), Text("a network"));
        measure(stages, size);
        if (stages.back().info.outputShape.size() == 3) {
            stages.push_back({.info = {.name = "average_pooling",
                                       .kind = Text("Average pooling"),
                                       .outputShape = {stages.back().info.outputShape[0]}},
                              .operation = globalPool()});
        }
        const auto& features = stages.back().info.outputShape;
        if (features.size() != 1)
            fail(file, Text("an output of %1 dimensions", features.size() + 1),
                 Text("features [N, F] or maps [N, C, H, W]"));
        // Other code with the same weights gives other activations.
        stages.front().fingerprint = checksum;
        const HeadShape head{.features = features[0]};
        return std::make_unique<Backbone>(kScriptedBackbone, network, std::move(stages),
                                          std::vector<std::function<void()>>{}, "head", head);
    } catch (const Error& error) {
        const ErrorDetails& details = error.details();
        fail(file, details.found.isEmpty() ? details.problem : details.found,
             details.expected.isEmpty() ? wanted : details.expected);
    } catch (const std::exception& error) { // LibTorch throws several kinds
        fail(file, ownWords(error), wanted);
    }
}

} // namespace graft
