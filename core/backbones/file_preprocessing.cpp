#include "backbones/file_preprocessing.h"

#include "base/error.h"
#include "base/files.h"
#include "base/json_text.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace graft {

namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t kMaxConfigBytes = std::uintmax_t{16} << 20;

nlohmann::json parsed(const std::string& text)
{
    nlohmann::json value = parsedJson(text);
    return value.is_object() ? value : nlohmann::json();
}

/// Null if there is no such file beside the weights.
nlohmann::json configBeside(const fs::path& weights, const char* name)
{
    try {
        std::error_code ignored;
        const fs::path file = weights.parent_path() / name;
        return fs::is_regular_file(file, ignored) ? parsed(readTextFile(file, kMaxConfigBytes)) : nlohmann::json();
    } catch (const Error&) {
        return {};
    }
}

nlohmann::json inMetadata(const std::map<std::string, std::string>& metadata, const char* key)
{
    const auto found = metadata.find(key);
    return found == metadata.end() ? nlohmann::json() : parsed(found->second);
}

/// A size that is written as a number or as an object.
int sideOf(const nlohmann::json& value, const char* key)
{
    if (value.is_number_integer())
        return value.get<int>();
    return value.is_object() && value.contains(key) ? value.at(key).get<int>() : 0;
}

/// Of transformers' image processors.
Preprocessing fromProcessor(const nlohmann::json& config)
{
    Preprocessing result;
    config.at("image_mean").get_to(result.mean);
    config.at("image_std").get_to(result.standardDeviation);
    constexpr int kBilinear = 2; // PIL's numbers
    constexpr int kBicubic = 3;
    const int resample = config.value("resample", kBilinear);
    if (resample != kBilinear && resample != kBicubic)
        throw Error(Text("An interpolation that Graft does not compute"));
    result.interpolation = resample == kBicubic ? Interpolation::Bicubic : Interpolation::Bilinear;
    const nlohmann::json size = config.value("size", nlohmann::json());
    const int shortest = sideOf(size, "shortest_edge");
    const int height = sideOf(size, "height");
    if (config.contains("crop_pct") && config.at("crop_pct").is_number() && shortest > 0) { // ConvNeXt's
        constexpr int kNeverCropped = 384;
        result.size = shortest;
        result.rule = shortest < kNeverCropped ? ResizeRule::ResizeThenCrop : ResizeRule::Squash;
        result.resizeTo = int(shortest / config.at("crop_pct").get<double>());
        return result;
    }
    if (config.value("do_center_crop", false) && config.contains("crop_size")) {
        result.size = sideOf(config.at("crop_size"), "height");
        result.resizeTo = shortest > 0 ? shortest : height;
        result.rule = shortest > 0 || height > result.size ? ResizeRule::ResizeThenCrop : ResizeRule::Squash;
        return result;
    }
    result.size = height > 0 ? height : shortest;
    result.resizeTo = result.size;
    result.rule = height > 0 ? ResizeRule::Squash : ResizeRule::ResizeThenCrop;
    return result;
}

/// Of timm's `pretrained_cfg`.
Preprocessing fromTimm(const nlohmann::json& config)
{
    Preprocessing result;
    config.at("mean").get_to(result.mean);
    config.at("std").get_to(result.standardDeviation);
    result.interpolation = interpolationFromString(config.value("interpolation", std::string("bilinear")));
    const auto input = config.at("input_size").get<std::array<int, 3>>();
    result.size = input[1];
    const double fraction = config.value("crop_pct", 0.875);
    if (!(fraction > 0 && fraction <= 1))
        throw Error(Text("A crop that is none"));
    result.resizeTo = int(std::floor(result.size / fraction));
    result.rule =
        config.value("crop_mode", std::string("center")) == "squash" ? ResizeRule::Squash : ResizeRule::ResizeThenCrop;
    return result;
}

/// Nothing where `config` is none, or asks for what Graft does not compute.
template <class Reader>
std::optional<KnownPreprocessing> readFrom(const nlohmann::json& config, const Text& source, Reader reader)
{
    if (!config.is_object())
        return std::nullopt;
    try {
        return KnownPreprocessing{nlohmann::json(reader(config)).template get<Preprocessing>(),
                                  source}; // which checks it
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

std::optional<KnownPreprocessing> ofPublished(const fs::path& weights, const std::vector<PublishedWeights>& published)
{
    for (const PublishedWeights& known : published)
        if (verdictOn(weights, known.publishedFile(), Thoroughness::Checksum) == FileVerdict::Right)
            return KnownPreprocessing{known.preprocessing,
                                      Text("the published weights %1, known by their checksum", known.entry)};
    return std::nullopt;
}

} // namespace

std::optional<KnownPreprocessing> preprocessingOf(const fs::path& weights,
                                                  const std::vector<PublishedWeights>& published,
                                                  const std::map<std::string, std::string>& metadata)
{
    if (auto known = ofPublished(weights, published))
        return known;
    const nlohmann::json beside = configBeside(weights, "config.json");
    const auto timmOf = [](const nlohmann::json& config) {
        return config.is_object() && config.contains("pretrained_cfg") ? config.at("pretrained_cfg") : nlohmann::json();
    };
    for (auto known :
         {readFrom(inMetadata(metadata, "preprocessing"), Text("the file's metadata"),
                   [](const nlohmann::json& config) { return config.get<Preprocessing>(); }),
          readFrom(inMetadata(metadata, "pretrained_cfg"), Text("pretrained_cfg in the file's metadata"), fromTimm),
          readFrom(inMetadata(metadata, "preprocessor_config"), Text("preprocessor_config in the file's metadata"),
                   fromProcessor),
          readFrom(configBeside(weights, "preprocessor_config.json"),
                   Text("preprocessor_config.json beside the weights"), fromProcessor),
          readFrom(timmOf(beside), Text("config.json beside the weights"), fromTimm)})
        if (known)
            return known;
    return std::nullopt;
}

std::string architectureNameOf(const fs::path& weights, const std::map<std::string, std::string>& metadata)
{
    const auto nameIn = [](const nlohmann::json& config) {
        if (!config.is_object() || !config.contains("architecture") || !config.at("architecture").is_string())
            return std::string();
        return config.at("architecture").get<std::string>();
    };
    if (const auto found = metadata.find("architecture"); found != metadata.end())
        return found->second;
    const std::string name = nameIn(inMetadata(metadata, "pretrained_cfg"));
    return name.empty() ? nameIn(configBeside(weights, "config.json")) : name;
}

} // namespace graft
