#include "onnx/writer/rules.h"

#include <unordered_map>

namespace graft {

namespace {

std::unordered_map<std::string, OnnxRule> allRules()
{
    std::unordered_map<std::string, OnnxRule> rules;
    for (const auto& family : {arithmeticRules(), layerRules(), shapeRules()})
        for (const NamedOnnxRule& named : family)
            rules.emplace(named.operation, named.rule);
    return rules;
}

} // namespace

OnnxRule findOnnxRule(const std::string& kind)
{
    static const std::unordered_map<std::string, OnnxRule> rules = allRules();
    const auto found = rules.find(kind);
    return found == rules.end() ? nullptr : found->second;
}

} // namespace graft
