#include "deploy/scripted_model.h"

#include "base/error.h"

#include <torch/script.h>

#include <cstring>

namespace graft {

at::Tensor toByteTensor(const Image& image)
{
    at::Tensor bytes = at::empty({1, image.height, image.width, 3}, at::kByte);
    std::memcpy(bytes.data_ptr(), image.rgb.data(), image.rgb.size());
    return bytes.permute({0, 3, 1, 2});
}

ScriptedModel::ScriptedModel(const std::filesystem::path& file)
{
    m_title = file.filename().string();
    try {
        m_module = torch::jit::load(file.string(), torch::kCPU);
        m_module.eval();
        for (const c10::IValue& name : m_module.attr("classes").toListRef())
            m_classes.push_back(name.toStringRef());
    } catch (const std::exception&) { // LibTorch throws several kinds for foreign files
        throw Error({.problem = "Cannot load the model",
                     .file = file.string(),
                     .expected = "a TorchScript file that Graft exported"});
    }
}

at::Tensor ScriptedModel::probabilities(const Image& image, const CancellationToken& /*token*/)
{
    torch::NoGradGuard noGrad;
    try {
        const at::Tensor row = m_module.forward({toByteTensor(image)}).toTensor().squeeze(0).to(at::kFloat);
        if (row.dim() == 1 && row.size(0) == std::int64_t(m_classes.size()))
            return row;
    } catch (const std::exception&) { // LibTorch throws several kinds; what the model says of itself is not for users
        throw Error({.problem = "The model cannot answer for this picture", .file = m_title});
    }
    throw Error({.problem = "The model does not give one probability a class", .file = m_title});
}

} // namespace graft
