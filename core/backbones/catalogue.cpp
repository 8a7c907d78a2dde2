#include "backbones/catalogue.h"

#include "backbones/backbone.h"
#include "backbones/efficientnet_lite.h"
#include "base/error.h"
#include "weights/weight_store.h"

#include <map>
#include <mutex>

namespace graft {

const std::vector<BackboneInfo>& backboneCatalogue()
{
    static const std::vector<BackboneInfo> catalogue = efficientNetLiteCatalogue();
    return catalogue;
}

const BackboneInfo& findBackbone(const std::string& name)
{
    std::vector<std::string> names;
    for (const BackboneInfo& info : backboneCatalogue()) {
        if (info.name == name)
            return info;
        names.push_back(info.name);
    }
    const std::string nearest = adviseNearest(name, names);
    throw Error({.problem = "There is no backbone called '" + name + "'",
                 .advice = (nearest.empty() ? "" : nearest + " ") + "`graft backbones` lists them all."});
}

std::optional<std::filesystem::path> findWeights(const BackboneInfo& info)
{
    return findWeightFile(info.weights.fileName);
}

std::filesystem::path requireWeights(const BackboneInfo& info)
{
    if (const auto file = findWeights(info))
        return *file;
    throw Error({.problem = "The weights of " + info.title + " are not on this machine",
                 .expected = info.weights.fileName,
                 .advice = "Run packaging/run.sh once, or put the file into a folder that GRAFT_WEIGHTS_DIR names."});
}

std::unique_ptr<Backbone> makeBackbone(const std::string& name)
{
    findBackbone(name);
    return makeEfficientNetLite(name);
}

const std::vector<StageInfo>& describeStages(const std::string& name)
{
    static std::mutex mutex;
    static std::map<std::string, std::vector<StageInfo>> known;
    const std::lock_guard lock(mutex);
    auto found = known.find(name);
    if (found == known.end()) {
        const std::unique_ptr<Backbone> backbone = makeBackbone(name);
        std::vector<StageInfo> stages;
        for (const Stage& stage : backbone->stages())
            stages.push_back(stage.info);
        found = known.emplace(name, std::move(stages)).first;
    }
    return found->second;
}

} // namespace graft
