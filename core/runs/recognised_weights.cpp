#include "runs/recognised_weights.h"

#include "backbones/catalogue.h"
#include "backbones/pretrained.h"
#include "backbones/weight_match.h"
#include "base/display_name.h"
#include "runs/classifier_facts.h"

namespace graft {

namespace {

/// Whether every name of the network is in the file; shapes are another matter.
bool hasNamesOf(const WeightFile& file, Backbone& backbone)
{
    NetworkNames names{.network = backbone.name()};
    for (const auto& [name, tensor] : backbone.state()) {
        names.known.insert(name);
        const bool isMade = name.ends_with("num_batches_tracked") || name.ends_with("relative_position_index") ||
                            name.ends_with("relative_coords_table");
        if (!isMade)
            names.needed.insert(name);
    }
    names.head = backbone.headName() + ".";
    return matchWeights(file, names).found == names.needed.size();
}

std::vector<std::string> inOrder(const std::string& preferred)
{
    std::vector<std::string> names{preferred};
    for (const BackboneInfo& info : backboneCatalogue())
        if (info.name != preferred)
            names.push_back(info.name);
    return names;
}

std::size_t tensorsIn(const WeightFile& file)
{
    std::size_t count = 0;
    for (const TensorGroup& group : file.groups())
        count += group.tensors.size();
    return count;
}

} // namespace

RecognisedWeights recogniseWeights(const std::filesystem::path& file, const std::string& preferred,
                                   const CancellationToken& token)
{
    const NamedWeights named = findNamedWeights(file);
    const auto load = [&](const std::string& name) {
        const auto backbone = makeBackbone(name, StartingWeights::Undefined);
        return RecognisedWeights{file, name, loadWeights(*backbone, named.file, HeadPolicy::Ignore).notes};
    };
    if (named.facts)
        return load(named.facts->backbone);
    const auto weights = openWeightFile(named.file);
    for (const std::string& name : inOrder(preferred)) {
        token.throwIfCancelled();
        if (!hasNamesOf(*weights, *makeBackbone(name, StartingWeights::Undefined)))
            continue;
        try {
            return load(name);
        } catch (const Error&) { // the names of several networks are the same, and their shapes are not
        }
    }
    Text found("no tensors");
    for (const auto& group : weights->groups())
        if (!group.tensors.empty()) {
            found = Text("%1 tensors, the first called '%2'", tensorsIn(*weights), group.tensors.front().name);
            break;
        }
    throw Error(
        {.problem = Text("These weights fit none of the networks that Graft has"),
         .file = displayName(file),
         .found = std::move(found),
         .advice = Text("A TorchScript program can be used with the command: graft train --torchscript FILE.")});
}

} // namespace graft
