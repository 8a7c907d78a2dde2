#include "deploy/scripted_model.h"

#include "base/error.h"

#include <torch/script.h>

namespace graft {

ScriptedModel::ScriptedModel(const std::filesystem::path& file)
{
    m_title = file.filename().string();
    try {
        m_module = torch::jit::load(file.string(), torch::kCPU);
        m_module.eval();
        for (const c10::IValue& name : m_module.attr("classes").toListRef())
            m_classes.push_back(name.toStringRef());
        if (m_module.hasattr("preprocessing"))
            readPreprocessing(m_module.attr("preprocessing").toStringRef());
    } catch (const std::exception&) { // LibTorch throws several kinds for foreign files
        throw Error({.problem = "Cannot load the model",
                     .file = file.string(),
                     .expected = "a TorchScript file that Graft exported"});
    }
}

ExportedAnswer ScriptedModel::answer(const Image& image, const CancellationToken& /*token*/)
{
    torch::NoGradGuard noGrad;
    ExportedAnswer answer;
    try {
        const at::Tensor picture = toByteTensor(image);
        if (const auto method = m_module.find_method("answer")) {
            const c10::IValue both = (*method)({picture});
            answer.probabilities = both.toTupleRef().elements().at(0).toTensor();
            answer.novelty = both.toTupleRef().elements().at(1).toTensor().item<double>();
        } else {
            answer.probabilities = m_module.forward({picture}).toTensor();
        }
        answer.probabilities = answer.probabilities.squeeze(0).to(at::kFloat);
    } catch (const std::exception&) { // LibTorch throws several kinds; what the model says of itself is not for users
        throw Error({.problem = "The model cannot answer for this picture", .file = m_title});
    }
    if (answer.probabilities.dim() != 1 || answer.probabilities.size(0) != std::int64_t(m_classes.size()))
        throw Error({.problem = "The model does not give one probability a class", .file = m_title});
    return answer;
}

} // namespace graft
