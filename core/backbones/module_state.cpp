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
            report.wrongShape.push_back(name + ": found " + shapeText(*found->second) + ", expected " +
                                        shapeText(target));
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

std::string differences(const LoadReport& report)
{
    std::string found;
    const auto add = [&](const char* what, const std::vector<std::string>& names) {
        if (names.empty())
            return;
        found += (found.empty() ? "" : "; ") + std::to_string(names.size()) + " " + what + " (" + names.front() +
                 (names.size() > 1 ? ", ..." : "") + ")";
    };
    add("tensors missing", report.missing);
    add("unknown tensors", report.unexpected);
    add("tensors of another shape", report.wrongShape);
    return found;
}

void requireComplete(const LoadReport& report, const std::string& file)
{
    if (report.isComplete())
        return;
    std::string advice = "Is the file for another architecture?";
    if (!report.unexpected.empty() && !report.missing.empty())
        if (const std::string nearest = adviseNearest(report.unexpected.front(), report.missing); !nearest.empty())
            advice += " About '" + report.unexpected.front() + "': " + nearest;
    throw Error({.problem = "The weights do not fit this network",
                 .file = file,
                 .found = differences(report),
                 .expected = "exactly its tensors",
                 .advice = advice});
}

} // namespace graft
