#include "backbones/pretrained.h"

#include "weights/weight_file.h"

#include <string_view>

namespace graft {

namespace {

/// The published DenseNet files were written when "norm1" was "norm.1".
void renameDenseLayers(StateDict& state)
{
    for (auto& [name, tensor] : state) {
        if (name.find(".denselayer") == std::string::npos)
            continue;
        for (const std::string_view old : {".norm.1.", ".norm.2.", ".conv.1.", ".conv.2."})
            if (const std::size_t at = name.find(old); at != std::string::npos)
                name.erase(at + 5, 1); // ".norm.1." to ".norm1."
    }
}

} // namespace

LoadReport loadWeights(Backbone& backbone, const std::filesystem::path& file, HeadPolicy head)
{
    StateDict state = readWeightFile(file);
    renameDenseLayers(state);
    LoadReport report = loadState(backbone.network(), std::move(state),
                                  head == HeadPolicy::Ignore ? backbone.headName() + "." : std::string());
    // Auxiliary heads: files that were trained on have none, or one for other classes.
    std::erase_if(report.missing, [&](const std::string& name) { return backbone.isAside(name); });
    std::erase_if(report.wrongShape, [&](const std::string& text) { return backbone.isAside(text); });
    requireComplete(report, file.string());
    return report;
}

} // namespace graft
