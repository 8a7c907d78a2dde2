#include "deploy/torchscript_writer.h"

#include "deploy/model_format.h"

#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/script.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace graft {

namespace jit = torch::jit;

namespace {

/// With the attribute that programs look for in all that PyTorch writes: torch.jit.freeze among them.
jit::Module newModule(const std::string& typeName, const std::shared_ptr<jit::CompilationUnit>& unit)
{
    jit::Module module(c10::QualifiedName(typeName), unit, /*shouldMangle=*/true);
    module.register_attribute("training", c10::BoolType::get(), false);
    return module;
}

/// Repeats the tree of a C++ module as a TorchScript module that shares its tensors. What takes no part in the network
/// is left out: nobody may have filled it in.
class Mirror {
public:
    Mirror(const Backbone& backbone, std::shared_ptr<jit::CompilationUnit> unit)
        : m_backbone(backbone), m_unit(std::move(unit))
    {
    }

    jit::Module of(const torch::nn::Module& module, const std::string& typeName, const std::string& path = {})
    {
        jit::Module mirrored = newModule(typeName, m_unit);
        for (const auto& item : module.named_parameters(false))
            mirrored.register_parameter(item.key(), item.value(), false);
        for (const auto& item : module.named_buffers(false))
            mirrored.register_buffer(item.key(), item.value());
        for (const auto& item : module.named_children())
            if (const std::string inside = path + item.key() + "."; !m_backbone.isAside(inside))
                mirrored.register_module(item.key(), of(*item.value(), "__torch__.graft.Part", inside));
        return mirrored;
    }

private:
    const Backbone& m_backbone;
    std::shared_ptr<jit::CompilationUnit> m_unit;
};

/// What a pass through the network gives, as the tracer takes it.
c10::IValue resultsOf(Classifier& classifier, const at::Tensor& input, TracedResults results)
{
    const at::Tensor last = classifier.backbone().run(input, 0, classifier.backbone().stageCount());
    if (results == TracedResults::Logits)
        return classifier.logits(last);
    return c10::ivalue::Tuple::create({classifier.logits(last), classifier.pooled(last)});
}

jit::Module trace(Classifier& classifier, int size, const std::shared_ptr<jit::CompilationUnit>& unit,
                  TracedResults results)
{
    torch::NoGradGuard noGrad;
    // It warns of operations in place that it records out of place here; what comes out is compared anyway.
    jit::tracer::setWarn([](const std::string&) {});
    classifier.setTraining(false);
    classifier.foldPrefix(0);
    for (torch::Tensor& parameter : classifier.backbone().network().parameters())
        parameter.set_requires_grad(false);
    jit::Module network =
        Mirror(classifier.backbone(), unit).of(classifier.backbone().network(), "__torch__.graft.Network");
    const auto example = torch::zeros({1, 3, size, size}).contiguous(at::MemoryFormat::ChannelsLast);
    const auto traced = jit::tracer::trace(
        {example},
        [&](jit::Stack inputs) -> jit::Stack { return {resultsOf(classifier, inputs.at(0).toTensor(), results)}; },
        [](const at::Tensor&) { return std::string(); }, /*strict=*/true, /*force_outplace=*/true, &network, {"input"});
    const auto name = c10::QualifiedName(*network.type()->name(), "forward");
    network.type()->addMethod(unit->create_function(name, traced.first->graph));
    return network;
}

/// Reckons in lines of TorchScript.
class ScriptedSums {
public:
    static std::string number(std::int64_t value) { return std::to_string(value); }
    std::string least(const std::string& a, const std::string& b) { return line("min(" + a + ", " + b + ")"); }
    std::string most(const std::string& a, const std::string& b) { return line("max(" + a + ", " + b + ")"); }
    std::string plus(const std::string& a, const std::string& b) { return line(a + " + " + b); }
    std::string minus(const std::string& a, const std::string& b) { return line(a + " - " + b); }
    std::string times(const std::string& a, const std::string& b) { return line(a + " * " + b); }
    std::string over(const std::string& a, const std::string& b) { return line(a + " // " + b); }
    std::string rest(const std::string& a, const std::string& b) { return line(a + " % " + b); }

    [[nodiscard]] const std::string& code() const { return m_code; }

private:
    std::string line(const std::string& expression)
    {
        std::string name = "n" + std::to_string(++m_count);
        m_code += "    " + name + " = " + expression + "\n";
        return name;
    }

    std::string m_code;
    int m_count = 0;
};

std::string square(const std::string& left, const std::string& top, const std::string& side)
{
    return "[:, :, " + top + ":" + top + " + " + side + ", " + left + ":" + left + " + " + side + "]";
}

std::string cropCode(const Preprocessing& preprocessing)
{
    const auto [code, steps] = scriptedCrop(preprocessing);
    const std::string seen = steps.cut ? "images" + square(steps.cut->left, steps.cut->top, steps.cut->side) : "images";
    const std::string input =
        steps.kept ? "x" + square(steps.kept->left, steps.kept->top, std::to_string(preprocessing.size)) : "x";
    return code + "    x = self.resize(" + seen + ", " + steps.height + ", " + steps.width + ")\n" +
           "    x = " + input + "\n";
}

/// The methods around the network, in TorchScript's language. 8-bit pictures are resized in 8 bit on the CPU, which
/// is Pillow's and Graft's own arithmetic; a GPU has no such kernel and resizes in float.
std::string wrapperCode(const Preprocessing& preprocessing)
{
    const std::string kernel =
        preprocessing.interpolation == Interpolation::Bicubic ? "_upsample_bicubic2d_aa" : "_upsample_bilinear2d_aa";
    return "def resize(self, images: Tensor, height: int, width: int) -> Tensor:\n"
           "    if images.is_cuda:\n"
           "        images = images.float()\n"
           "    y = torch." +
           kernel +
           "(images, [height, width], False, None, None)\n"
           "    if images.is_cuda:\n"
           "        y = torch.clamp(torch.round(y), 0.0, 255.0)\n"
           "    return y\n"
           "\n"
           "def preprocess(self, images: Tensor) -> Tensor:\n"
           "    assert images.dim() == 4 and images.size(1) == 3, \"expected pictures as [N, 3, H, W]\"\n"
           "    assert images.dtype == 0, \"expected pictures as uint8, 0 to 255, RGB\"\n"
           "    height = images.size(2)\n"
           "    width = images.size(3)\n" +
           cropCode(preprocessing) + "    return (x.float() / 255.0 - self.mean) / self.std\n\n";
}

constexpr const char* kForwardCode = "def forward(self, images: Tensor) -> Tensor:\n"
                                     "    return torch.softmax(self.network.forward(self.preprocess(images)), 1)\n";

/// See FeatureIndex::novelty().
std::string noveltyCode(const FeatureIndex& known)
{
    std::ostringstream code;
    code << std::setprecision(17)
         << "def answer(self, images: Tensor) -> Tuple[Tensor, Tensor]:\n"
            "    logits, features = self.network.forward(self.preprocess(images))\n"
            "    similarities = torch.matmul(features, self.training_features.to(features.dtype).t())\n"
            "    nearest, places = torch.topk(similarities, "
         << std::min<std::int64_t>(FeatureIndex::kNeighbours, known.size())
         << ", 1)\n"
            "    return torch.softmax(logits, 1), (1.0 - nearest.mean(1)) / "
         << std::showpoint << known.ordinaryDistance()
         << "\n"
            "\n"
            "def forward(self, images: Tensor) -> Tensor:\n"
            "    return self.answer(images)[0]\n"
            "\n"
            "def novelty(self, images: Tensor) -> Tensor:\n"
            "    return self.answer(images)[1]\n";
    return code.str();
}

at::Tensor channelConstants(const std::array<double, 3>& values)
{
    return torch::tensor({values[0], values[1], values[2]}, torch::kFloat).reshape({1, 3, 1, 1});
}

} // namespace

ScriptedCrop scriptedCrop(const Preprocessing& preprocessing)
{
    ScriptedSums sums;
    CropSteps<std::string> steps = cropSteps(sums, preprocessing, std::string("width"), std::string("height"));
    return {.code = sums.code(), .steps = std::move(steps)};
}

jit::Module traceNetwork(LoadedClassifier& loaded, TracedResults results)
{
    return trace(*loaded.classifier, loaded.preprocessing.size, std::make_shared<jit::CompilationUnit>(), results);
}

jit::Module makeScriptedModule(LoadedClassifier& loaded)
{
    const auto unit = std::make_shared<jit::CompilationUnit>();
    jit::Module model = newModule("__torch__.graft.ImageClassifier", unit);
    const auto& known = loaded.trainingPictures;
    model.register_module("network", trace(*loaded.classifier, loaded.preprocessing.size, unit,
                                           known ? TracedResults::LogitsAndFeatures : TracedResults::Logits));
    model.register_buffer("mean", channelConstants(loaded.preprocessing.mean));
    model.register_buffer("std", channelConstants(loaded.preprocessing.standardDeviation));
    c10::List<std::string> classes;
    for (const std::string& name : loaded.classes)
        classes.push_back(name);
    model.register_attribute("classes", c10::ListType::ofStrings(), classes);
    model.register_attribute(kModelFormatKey, c10::StringType::get(), kModelFormat);
    model.register_attribute("preprocessing", c10::StringType::get(), nlohmann::json(loaded.preprocessing).dump());
    if (known)
        model.register_buffer("training_features", known->features().to(at::kHalf));
    model.define(wrapperCode(loaded.preprocessing) + (known ? noveltyCode(*known) : kForwardCode));
    model.eval();
    return model;
}

} // namespace graft
