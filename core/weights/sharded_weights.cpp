#include "weights/sharded_weights.h"

#include "base/error.h"
#include "base/files.h"
#include "base/json_text.h"

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kMaxIndexBytes = std::uintmax_t{16} << 20;
constexpr std::size_t kMaxParts = 1000;

[[noreturn]] void failIndex(const fs::path& index, const Text& found, const Text& advice)
{
    throw Error({.problem = Text("Cannot read the list of a model's parts (an index in JSON)"),
                 .file = index.string(),
                 .found = found,
                 .advice = advice});
}

/// The names of the files that an index speaks of. They must lie beside it: a name with a folder in it is refused.
std::set<std::string> partsOf(const fs::path& index)
{
    const auto json = parsedJson(readTextFile(index, kMaxIndexBytes));
    const auto map = json.is_object() ? json.find("weight_map") : json.end();
    if (!json.is_object() || map == json.end() || !map->is_object())
        failIndex(index, Text("no 'weight_map'"), Text("The file is damaged or was cut short: get it again."));
    std::set<std::string> parts;
    for (const auto& [name, part] : map->items()) {
        if (!part.is_string() || part.get<std::string>().find('/') != std::string::npos ||
            part.get<std::string>().empty() || part.get<std::string>().front() == '.')
            failIndex(index, Text("a part that is no file's name"),
                      Text("Use an index whose parts lie in its own folder."));
        parts.insert(part.get<std::string>());
        if (parts.size() > kMaxParts)
            failIndex(index, Text("more than %1 parts", kMaxParts), {});
    }
    return parts;
}

class ShardedWeights : public WeightFile {
public:
    ShardedWeights(const fs::path& index, const WeightFileLimits& limits)
    {
        TensorGroup all;
        for (const std::string& name : partsOf(index)) {
            std::error_code ignored;
            const fs::path part = index.parent_path() / name;
            if (!fs::exists(part, ignored))
                failIndex(index, Text("no '%1' beside it", name), Text("Get all parts of the model, into one folder."));
            m_parts.push_back(openWeightFile(part, limits));
            const TensorGroup& group = usualGroup(*m_parts.back());
            all.tensors.insert(all.tensors.end(), group.tensors.begin(), group.tensors.end());
            m_metadata.insert(m_parts.back()->metadata().begin(), m_parts.back()->metadata().end());
        }
        if (all.tensors.empty())
            failIndex(index, Text("no parts"), Text("Get the model again."));
        if (all.tensors.size() > limits.maxTensors)
            failIndex(index, Text("%1 tensors", all.tensors.size()), {});
        m_groups.push_back(std::move(all));
    }

    StateDict read(const TensorGroup& /*group*/, const TensorFilter& isWanted) override
    {
        StateDict state;
        for (const auto& part : m_parts)
            for (auto& entry : part->read(usualGroup(*part), isWanted))
                state.push_back(std::move(entry));
        return state;
    }

private:
    std::vector<std::unique_ptr<WeightFile>> m_parts;
};

} // namespace

bool looksLikeWeightIndex(const InputFile& file)
{
    constexpr std::size_t kLooked = 4096;
    const auto bytes = file.read(0, std::size_t(std::min<std::uint64_t>(file.size(), kLooked)));
    const std::string start(bytes.begin(), bytes.end());
    const std::size_t first = start.find_first_not_of(" \t\r\n");
    return first != std::string::npos && start[first] == '{' && start.find("\"weight_map\"") != std::string::npos;
}

std::unique_ptr<WeightFile> openShardedWeights(const fs::path& index, const WeightFileLimits& limits)
{
    return std::make_unique<ShardedWeights>(index, limits);
}

} // namespace graft
