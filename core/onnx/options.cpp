#include "onnx/options.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace graft {

namespace {

constexpr std::array<std::pair<OnnxOutput, const char*>, 4> kNames{{{OnnxOutput::Probabilities, "probabilities"},
                                                                    {OnnxOutput::Logits, "logits"},
                                                                    {OnnxOutput::Features, "features"},
                                                                    {OnnxOutput::Novelty, "novelty"}}};

OnnxOutput outputFromString(const std::string& name)
{
    for (const auto& [output, known] : kNames)
        if (name == known)
            return output;
    throw Error({.problem = Text("There is no output '%1'", name),
                 .expected = Text("probabilities, logits, features or novelty, with commas between them")});
}

} // namespace

std::string toString(OnnxOutput output)
{
    return std::find_if(kNames.begin(), kNames.end(), [&](const auto& entry) { return entry.first == output; })->second;
}

std::vector<OnnxOutput> onnxOutputsFromString(const std::string& names)
{
    std::vector<OnnxOutput> outputs;
    std::istringstream list(names);
    for (std::string name; std::getline(list, name, ',');) {
        const OnnxOutput output = outputFromString(name);
        if (std::find(outputs.begin(), outputs.end(), output) != outputs.end())
            throw Error(Text("The output '%1' is named twice", name));
        outputs.push_back(output);
    }
    return outputs;
}

} // namespace graft
