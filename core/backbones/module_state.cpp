#include "backbones/module_state.h"

#include "base/error.h"

#include <sstream>
#include <unordered_map>
#include <unordered_set>

namespace graft {

namespace {

void collect(const torch::nn::Module& module, const std::string& prefix, StateDict& state)
{
    for (const auto& item : module.named_parameters(false))
        state.emplace_back(prefix + item.key(), item.value());
    for (const auto& item : module.named_buffers(false))
        state.emplace_back(prefix + item.key(), item.value());
    for (const auto& item : module.named_children())
        collect(*item.value(), prefix + item.key() + ".", state);
}

std::string shapeText(const at::Tensor& tensor)
{
    std::ostringstream text;
    text << tensor.sizes();
    return text.str();
}

/// num_batches_tracked only matters to a cumulative average that nobody uses, and old files lack it.
bool isOptional(const std::string& name)
{
    return name.ends_with("num_batches_tracked");
}

/// Takes a tensor over if it can be the target's own memory, and copies it otherwise.
void put(at::Tensor&& source, at::Tensor& target)
{
    const bool fits = source.scalar_type() == target.scalar_type() && source.device() == target.device() &&
                      source.is_contiguous() && target.is_contiguous() && source.use_count() == 1 &&
                      source.storage().use_count() == 1 && source.storage().nbytes() == target.nbytes();
    if (fits)
        target.set_data(source);
    else
        target.copy_(source);
    source = at::Tensor();
}

} // namespace

StateDict stateOf(const torch::nn::Module& module)
{
    StateDict state;
    collect(module, "", state);
    return state;
}

LoadReport loadState(torch::nn::Module& module, StateDict state, const std::string& ignoredPrefix)
{
    torch::NoGradGuard noGrad;
    const auto isIgnored = [&](const std::string& name) {
        return !ignoredPrefix.empty() && name.starts_with(ignoredPrefix);
    };
    std::unordered_map<std::string, at::Tensor*> given;
    for (auto& [name, tensor] : state)
        given[name] = &tensor;
    std::unordered_set<std::string> known;
    LoadReport report;
    for (auto& [name, target] : stateOf(module)) {
        known.insert(name);
        if (isIgnored(name))
            continue;
        const auto found = given.find(name);
        if (found == given.end()) {
            if (!isOptional(name))
                report.missing.push_back(name);
        } else if (found->second->sizes() != target.sizes()) {
            report.wrongShape.push_back({name, shapeText(*found->second), shapeText(target)});
        } else {
            put(std::move(*found->second), target);
            report.matched.push_back(name);
        }
    }
    for (const auto& [name, tensor] : state)
        if (!known.contains(name) && !isIgnored(name))
            report.unexpected.push_back(name);
    return report;
}

Text differences(const LoadReport& report)
{
    const auto examples = [](const std::vector<std::string>& names) {
        return names.size() > 1 ? names.front() + ", ..." : names.front();
    };
    std::vector<Text> found;
    if (const auto& names = report.missing; !names.empty())
        found.push_back(Text("%1 tensors missing (%2)", names.size(), examples(names)));
    if (const auto& names = report.unexpected; !names.empty())
        found.push_back(Text("%1 unknown tensors (%2)", names.size(), examples(names)));
    if (const auto& tensors = report.wrongShape; !tensors.empty()) {
        const WrongShape& one = tensors.front();
        const Text first("%1: found %2, expected %3", one.name, one.found, one.expected);
        const Text example = tensors.size() > 1 ? Text::joined({first, Text::verbatim(", ...")}, "") : first;
        found.push_back(Text("%1 tensors of another shape (%2)", tensors.size(), example));
    }
    return Text::joined(found, "; ");
}

void requireComplete(const LoadReport& report, const std::string& file)
{
    if (report.isComplete())
        return;
    Text advice("Is the file for another architecture?");
    if (!report.unexpected.empty() && !report.missing.empty())
        if (const Text nearest = adviseNearest(report.unexpected.front(), report.missing); !nearest.isEmpty())
            advice = Text::sentences({advice, Text("About '%1': %2", report.unexpected.front(), nearest)});
    throw Error({.problem = Text("The weights do not fit this network"),
                 .file = file,
                 .found = differences(report),
                 .expected = Text("exactly its tensors"),
                 .advice = advice});
}

} // namespace graft
