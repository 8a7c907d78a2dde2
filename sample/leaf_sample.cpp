#include "leaf_sample.h"

#include "base/error.h"
#include "base/files.h"
#include "base/json_text.h"
#include "base/module.h"
#include "base/parallel.h"
#include "base/random.h"
#include "images/decode.h"
#include "leaf_drawing.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>

namespace graft {

namespace fs = std::filesystem;

namespace {

/// Changes whenever the pictures do, so that a folder is never a mixture.
constexpr int kVersion = 1;
constexpr const char* kMarkerName = ".graft-sample.json";

constexpr std::uint64_t kQualityStream = 0x4A504547;

/// The folder of the split that a picture belongs to.
const char* splitOf(int index, int count)
{
    const int heldOut = count >= 3 ? std::max(1, count / 6) : 0;
    if (index >= count - heldOut)
        return "test";
    return index >= count - 2 * heldOut ? "valid" : "train";
}

struct Picture {
    int kind = 0;
    int index = 0;
    fs::path file;
};

std::vector<Picture> picturesOf(const fs::path& folder, const LeafSampleOptions& options)
{
    std::vector<Picture> pictures;
    for (int kind = 0; kind < int(leafKinds().size()); ++kind)
        for (int index = 0; index < options.picturesPerClass; ++index) {
            const std::string& name = leafKinds()[std::size_t(kind)];
            std::array<char, 16> ending{};
            std::snprintf(ending.data(), ending.size(), "-%03d.jpg", index);
            pictures.push_back(
                {kind, index, folder / splitOf(index, options.picturesPerClass) / name / (name + ending.data())});
        }
    return pictures;
}

nlohmann::json markerOf(const LeafSampleOptions& options)
{
    return {{"version", kVersion},
            {"pictures_per_class", options.picturesPerClass},
            {"size", options.size},
            {"seed", options.seed}};
}

void requireSensible(const LeafSampleOptions& options)
{
    if (options.picturesPerClass < 1 || options.picturesPerClass > 100'000)
        throw Error({.problem = Text("Cannot draw the sample"),
                     .found = Text("%1 pictures a class", options.picturesPerClass),
                     .expected = Text("1 to 100000")});
    if (options.size < 32 || options.size > 2048)
        throw Error({.problem = Text("Cannot draw the sample"),
                     .found = Text("a size of %1 pixels", options.size),
                     .expected = Text("32 to 2048")});
}

/// Makes the folder ours, or proves that it is.
void claimFolder(const fs::path& folder, const LeafSampleOptions& options)
{
    const fs::path marker = folder / kMarkerName;
    std::error_code ignored;
    if (fs::exists(marker, ignored)) {
        const auto present = parsedJson(readTextFile(marker, 4096));
        if (present == markerOf(options))
            return;
        throw Error({.problem = Text("Cannot write the sample to"),
                     .file = folder.string(),
                     .found = Text("a sample with other settings or of another version"),
                     .expected = Text("an empty folder"),
                     .advice = Text("Choose another folder or delete this one.")});
    }
    ensureWritableFolder(folder);
    if (!fs::is_empty(folder, ignored))
        throw Error({.problem = Text("Cannot write the sample to"),
                     .file = folder.string(),
                     .found = Text("a folder that holds something else"),
                     .expected = Text("an empty folder"),
                     .advice = Text("Choose another folder.")});
    writeFileAtomically(marker, markerOf(options).dump(2) + '\n');
}

void writePicture(const Picture& picture, const LeafSampleOptions& options)
{
    Random random{options.seed, std::uint64_t(picture.kind), std::uint64_t(picture.index), kQualityStream};
    const int quality = int(random.uniform(60, 95));
    writeImage(picture.file, drawLeaf(picture.kind, picture.index, options.size, options.seed), quality);
}

} // namespace

const std::vector<std::string>& leafKinds()
{
    static const std::vector<std::string> kinds{"lance", "lobed", "palmate", "toothed-oval", "trifoliate"};
    return kinds;
}

Image drawLeaf(int kind, int index, int size, std::uint64_t seed)
{
    static const auto* drawing = static_cast<const LeafDrawing*>(loadModule("libgraft_leaves.so", "graftLeafDrawing"));
    return drawing->draw(kind, index, size, seed);
}

void writeLeafSample(const fs::path& folder, const LeafSampleOptions& options, const ProgressCallback& progress,
                     const CancellationToken& token)
{
    requireSensible(options);
    claimFolder(folder, options);
    std::vector<Picture> missing = picturesOf(folder, options);
    std::erase_if(missing, [](const Picture& picture) {
        std::error_code ignored; // files are written in one step, so one that is there is whole
        return fs::exists(picture.file, ignored);
    });
    ProgressMeter meter(Text("Drawing leaves"), std::int64_t(missing.size()), progress);
    forEachInParallel(
        missing.size(), [&](std::size_t i) { writePicture(missing[i], options); }, meter, token);
}

} // namespace graft
