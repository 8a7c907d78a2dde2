#include "deploy/torchscript_writer.h"

#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/script.h>

#include <iomanip>
#include <sstream>

namespace graft {

namespace jit = torch::jit;

namespace {

/// Repeats the tree of a C++ module as a TorchScript module that shares its tensors.
jit::Module mirror(const torch::nn::Module& module, const std::string& typeName,
                   const std::shared_ptr<jit::CompilationUnit>& unit)
{
    jit::Module mirrored(c10::QualifiedName(typeName), unit, /*shouldMangle=*/true);
    for (const auto& item : module.named_parameters(false))
        mirrored.register_parameter(item.key(), item.value(), false);
    for (const auto& item : module.named_buffers(false))
        mirrored.register_buffer(item.key(), item.value());
    for (const auto& item : module.named_children())
        mirrored.register_module(item.key(), mirror(*item.value(), "__torch__.graft.Part", unit));
    return mirrored;
}

jit::Module trace(Classifier& classifier, int size, const std::shared_ptr<jit::CompilationUnit>& unit)
{
    torch::NoGradGuard noGrad;
    // It warns of operations in place that it records out of place here; what comes out is compared anyway.
    jit::tracer::setWarn([](const std::string&) {});
    classifier.setTraining(false);
    classifier.foldPrefix(0);
    for (torch::Tensor& parameter : classifier.backbone().network().parameters())
        parameter.set_requires_grad(false);
    jit::Module network = mirror(classifier.backbone().network(), "__torch__.graft.Network", unit);
    const auto example = torch::zeros({1, 3, size, size}).contiguous(at::MemoryFormat::ChannelsLast);
    const auto traced = jit::tracer::trace(
        {example}, [&](jit::Stack inputs) -> jit::Stack { return {classifier.forward(inputs.at(0).toTensor())}; },
        [](const at::Tensor&) { return std::string(); }, /*strict=*/true, /*force_outplace=*/true, &network, {"input"});
    const auto name = c10::QualifiedName(*network.type()->name(), "forward");
    network.type()->addMethod(unit->create_function(name, traced.first->graph));
    return network;
}

std::string cropCode(const Preprocessing& preprocessing)
{
    std::ostringstream code;
    code << std::setprecision(17);
    switch (preprocessing.rule) {
    case ResizeRule::Squash:
        code << "    x = self.resize(images, SIZE, SIZE)\n";
        break;
    case ResizeRule::CropThenResize:
        code << "    side = max(1, int(" << preprocessing.cropFraction << " * float(min(height, width))))\n"
             << "    top = (height - side + 1) // 2\n"
             << "    left = (width - side + 1) // 2\n"
             << "    x = self.resize(images[:, :, top:top + side, left:left + side], SIZE, SIZE)\n";
        break;
    case ResizeRule::ResizeThenCrop:
        code << "    short = " << preprocessing.resizeTo << "\n"
             << "    new_height = short if height <= width else int(short * height / width)\n"
             << "    new_width = short if width <= height else int(short * width / height)\n"
             << "    x = self.resize(images, new_height, new_width)\n"
             << "    top = int(round((new_height - SIZE) / 2.0))\n"
             << "    left = int(round((new_width - SIZE) / 2.0))\n"
             << "    x = x[:, :, top:top + SIZE, left:left + SIZE]\n";
        break;
    }
    std::string text = code.str();
    const std::string size = std::to_string(preprocessing.size);
    for (std::size_t at = text.find("SIZE"); at != std::string::npos; at = text.find("SIZE"))
        text.replace(at, 4, size);
    return text;
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
           cropCode(preprocessing) +
           "    return (x.float() / 255.0 - self.mean) / self.std\n"
           "\n"
           "def forward(self, images: Tensor) -> Tensor:\n"
           "    return torch.softmax(self.network.forward(self.preprocess(images)), 1)\n";
}

at::Tensor channelConstants(const std::array<double, 3>& values)
{
    return torch::tensor({values[0], values[1], values[2]}, torch::kFloat).reshape({1, 3, 1, 1});
}

} // namespace

jit::Module traceNetwork(LoadedClassifier& loaded)
{
    return trace(*loaded.classifier, loaded.preprocessing.size, std::make_shared<jit::CompilationUnit>());
}

jit::Module makeScriptedModule(LoadedClassifier& loaded)
{
    const auto unit = std::make_shared<jit::CompilationUnit>();
    jit::Module model(c10::QualifiedName("__torch__.graft.ImageClassifier"), unit, /*shouldMangle=*/true);
    model.register_module("network", trace(*loaded.classifier, loaded.preprocessing.size, unit));
    model.register_buffer("mean", channelConstants(loaded.preprocessing.mean));
    model.register_buffer("std", channelConstants(loaded.preprocessing.standardDeviation));
    c10::List<std::string> classes;
    for (const std::string& name : loaded.classes)
        classes.push_back(name);
    model.register_attribute("classes", c10::ListType::ofStrings(), classes);
    model.define(wrapperCode(loaded.preprocessing));
    model.eval();
    return model;
}

} // namespace graft
