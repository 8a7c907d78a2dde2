#include "deploy/scripted_model.h"

#include "base/format_version.h"
#include "deploy/model_format.h"

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
        if (m_module.hasattr(kModelFormatKey) && m_module.attr(kModelFormatKey).toStringRef() != kModelFormat)
            throw LaterFormat(file);
    } catch (const LaterFormat&) {
        throw;
    } catch (const std::exception&) { // LibTorch throws several kinds for foreign files
        throw Error({.problem = Text("Cannot load the model"),
                     .file = file.string(),
                     .expected = Text("a TorchScript file that Graft exported")});
    }
}

/// What `pass` gives of a picture.
template <typename Pass>
static auto guardedPass(const std::string& title, const Image& image, Pass pass)
{
    torch::NoGradGuard noGrad;
    try {
        return pass(toByteTensor(image));
    } catch (const std::exception&) { // LibTorch throws several kinds; what the model says of itself is not for users
        throw Error({.problem = Text("The model cannot answer for this picture"), .file = title});
    }
}

ExportedAnswer ScriptedModel::answer(const Image& image, const CancellationToken& /*token*/)
{
    const ExportedAnswer answer = guardedPass(m_title, image, [&](const at::Tensor& picture) -> ExportedAnswer {
        const auto method = m_module.find_method("answer");
        if (!method)
            return {.probabilities = m_module.forward({picture}).toTensor().squeeze(0).to(at::kFloat), .novelty = {}};
        const c10::IValue both = (*method)({picture});
        return {.probabilities = both.toTupleRef().elements().at(0).toTensor().squeeze(0).to(at::kFloat),
                .novelty = both.toTupleRef().elements().at(1).toTensor().item<double>()};
    });
    requireOneAClass(answer.probabilities);
    return answer;
}

/// By the parts that makeScriptedModule() puts together.
at::Tensor ScriptedModel::logits(const Image& image, const CancellationToken& token)
{
    const auto preprocess = m_module.find_method("preprocess");
    if (!preprocess || !m_module.hasattr("network"))
        return logitsFrom(answer(image, token).probabilities);
    const at::Tensor logits = guardedPass(m_title, image, [&](const at::Tensor& picture) {
        const c10::IValue result = m_module.attr("network").toModule().forward({(*preprocess)({picture})});
        return (result.isTuple() ? result.toTupleRef().elements().at(0) : result).toTensor().squeeze(0).to(at::kFloat);
    });
    requireOneAClass(logits);
    return logits;
}

void ScriptedModel::requireOneAClass(const at::Tensor& numbers) const
{
    if (numbers.dim() != 1 || numbers.size(0) != std::int64_t(m_classes.size()))
        throw Error({.problem = Text("The model does not give one probability a class"), .file = m_title});
}

} // namespace graft
