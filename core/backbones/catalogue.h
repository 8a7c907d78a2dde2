#pragma once

#include "backbones/layer_shapes.h"
#include "backbones/published_weights.h"
#include "backbones/stage_info.h"
#include "base/cancellation.h"
#include "base/progress.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace graft {

class Backbone;

/// One line of the catalogue of architectures.
struct BackboneInfo {
    std::string name;                      ///< "efficientnet_lite0"
    std::string title;                     ///< "EfficientNet-Lite0"
    std::int64_t parameters = 0;           ///< Of the reference network with its ImageNet classifier.
    std::int64_t multiplyAdds = 0;         ///< For one picture.
    double dropout = 0;                    ///< Before the reference's classifier.
    Preprocessing preprocessing;           ///< Of the best published weights.
    std::vector<PublishedWeights> weights; ///< The best first, at least one.
};

/// All architectures, in the order in which they are offered.
const std::vector<BackboneInfo>& backboneCatalogue();

/// @throws Error that lists the nearest names.
const BackboneInfo& findBackbone(const std::string& name);

/// A published weight file that is on this machine.
struct FoundWeights {
    std::filesystem::path file;
    PublishedWeights published;
};

/// The best published weights of the architecture that are on this machine, if any. Files that are cut short or known
/// to be something else do not count; takes no time.
std::optional<FoundWeights> findWeights(const BackboneInfo& info);

/// The same for those who cannot do without. Blocks while a file is looked through that was never looked at.
/// @throws Error that says what is missing, or damaged, and what to do.
FoundWeights requireWeights(const BackboneInfo& info);

/// Downloads published weights into the user's own store, unless they are on this machine already and undamaged, and
/// checks them.
/// GRAFT_WEIGHTS_URL names another place to fetch them from, a folder of files under their names. Blocks.
/// @throws Error if they come only in a package, or the download fails. @throws Cancelled
std::filesystem::path fetchWeights(const PublishedWeights& weights, const ProgressCallback& progress = {},
                                   const CancellationToken& token = {});

/// What the parameters hold until weights are loaded.
enum class StartingWeights {
    Random,   ///< From LibTorch's generator, to train from.
    Undefined ///< Whatever is in memory: for those who load all of them. Costs nothing, however large the network.
};

/// Builds a backbone.
/// @param size of the pictures it will see; 0 for that of its published weights. Networks of a fixed size are built for
///        it.
/// @throws Error that lists the nearest names, or says which sizes the network can see.
std::unique_ptr<Backbone> makeBackbone(const std::string& name, StartingWeights start = StartingWeights::Random,
                                       int size = 0);

/// What is known of a backbone without its weights.
struct BackboneDescription {
    std::vector<StageInfo> stages;
    HeadShape head;
};

/// Builds the network once and remembers; the first call takes some milliseconds and runs LibTorch (drawing no
/// random numbers), later ones are free.
const BackboneDescription& describeBackbone(const std::string& name);

/// Its stages alone.
const std::vector<StageInfo>& describeStages(const std::string& name);

/// Names of ImageNet's 1000 classes in index order.
const std::vector<std::string>& imagenetClasses();

} // namespace graft
