#include "backbones/catalogue.h"

#include "backbones/backbone.h"
#include "backbones/families.h"
#include "base/error.h"
#include "weights/weight_store.h"

#include <map>
#include <mutex>

namespace graft {

const std::vector<Family>& allFamilies()
{
    static const std::vector<Family> families{
        efficientNetLiteFamily(), mobileNetV3Family(), mobileNetV2Family(),       efficientNetFamily(),
        resNetFamily(),           vggFamily(),         convNeXtFamily(),          swinFamily(),
        visionTransformerFamily(), maxVitFamily(),      regNetFamily(),            denseNetFamily(),
        inceptionFamily(),        googLeNetFamily(),   mnasNetFamily(),           shuffleNetFamily(),
        squeezeNetFamily(),       alexNetFamily(),
    };
    return families;
}

const std::vector<BackboneInfo>& backboneCatalogue()
{
    static const std::vector<BackboneInfo> catalogue = [] {
        const std::vector<PublishedWeights> published = publishedWeights();
        std::vector<BackboneInfo> infos;
        for (const Family& family : allFamilies())
            for (const Variant& variant : family.variants) {
                BackboneInfo info{.name = variant.name, .title = variant.title, .dropout = variant.dropout};
                for (const PublishedWeights& weights : published)
                    if (weights.architecture == variant.name)
                        info.weights.push_back(weights);
                info.parameters = info.weights.front().parameters;
                info.multiplyAdds = info.weights.front().multiplyAdds;
                info.preprocessing = info.weights.front().preprocessing;
                infos.push_back(std::move(info));
            }
        return infos;
    }();
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

std::optional<FoundWeights> findWeights(const BackboneInfo& info)
{
    for (const PublishedWeights& weights : info.weights)
        if (const auto file = findWeightFile(weights.fileName))
            return FoundWeights{*file, weights};
    return std::nullopt;
}

FoundWeights requireWeights(const BackboneInfo& info)
{
    if (auto found = findWeights(info))
        return *found;
    const PublishedWeights& best = info.weights.front();
    throw Error({.problem = "The weights of " + info.title + " are not on this machine",
                 .expected = best.fileName,
                 .advice = best.url.empty()
                               ? "Run packaging/run.sh once, or put the file into a folder that GRAFT_WEIGHTS_DIR names."
                               : "`graft weights get " + info.name +
                                     "` downloads them; or put the file into a folder that GRAFT_WEIGHTS_DIR names."});
}

std::unique_ptr<Backbone> makeBackbone(const std::string& name, StartingWeights start, int size)
{
    const BackboneInfo& info = findBackbone(name);
    for (const Family& family : allFamilies())
        for (const Variant& variant : family.variants)
            if (variant.name == name) {
                auto backbone = family.make(name, size > 0 ? size : info.preprocessing.size);
                if (start == StartingWeights::Random)
                    backbone->randomise();
                return backbone;
            }
    throw Error("There is no backbone called '" + name + "'"); // not reached: the catalogue is made of families
}

const std::vector<StageInfo>& describeStages(const std::string& name)
{
    static std::mutex mutex;
    static std::map<std::string, std::vector<StageInfo>> known;
    const std::lock_guard lock(mutex);
    auto found = known.find(name);
    if (found == known.end()) {
        const std::unique_ptr<Backbone> backbone = makeBackbone(name, StartingWeights::Undefined);
        std::vector<StageInfo> stages;
        for (const Stage& stage : backbone->stages())
            stages.push_back(stage.info);
        found = known.emplace(name, std::move(stages)).first;
    }
    return found->second;
}

} // namespace graft
