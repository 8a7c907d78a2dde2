#include "runs/checkpoint.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "base/format_version.h"
#include "base/hashing.h"
#include "base/json_text.h"
#include "base/numbers.h"
#include "base/system_reason.h"
#include "runs/report_json.h"
#include "weights/safetensors.h"
#include "weights/tensor_hash.h"

#include <nlohmann/json.hpp>

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <vector>

namespace graft {

namespace fs = std::filesystem;
namespace {

constexpr int kFormat = 1;
constexpr std::size_t kKept = 2;
constexpr std::uintmax_t kMostJsonBytes = std::uintmax_t{256} << 20;
constexpr const char* kHash = "hash";

/// The parts of the state that are tensors, with what stands before their names in the file.
template <class State>
auto tensorParts(State& state)
{
    return std::array{std::pair("learning/", &state.learning), std::pair("best/", &state.best),
                      std::pair("optimizer/", &state.optimizer), std::pair("random/", &state.random)};
}

StateDict tensorsOf(const TrainingState& state)
{
    StateDict all;
    for (const auto& [prefix, part] : tensorParts(state))
        for (const auto& [name, tensor] : *part)
            all.emplace_back(prefix + name, tensor);
    return all;
}

void setTensors(TrainingState& state, const StateDict& all)
{
    for (const auto& [prefix, part] : tensorParts(state))
        for (const auto& [name, tensor] : all)
            if (name.starts_with(prefix))
                part->emplace_back(name.substr(std::string_view(prefix).size()), tensor);
}

/// Of names, kinds, shapes and values.
std::string hashOf(const StateDict& tensors)
{
    std::string hashes;
    for (const auto& [name, tensor] : tensors) {
        hashes += name + ':' + at::toString(tensor.scalar_type());
        for (const std::int64_t size : tensor.sizes())
            hashes += ',' + std::to_string(size);
        hashes += hashOfValues(tensor).hex();
    }
    return hashContent(hashes).hex();
}

std::string hashOf(nlohmann::json content)
{
    content.erase(kHash);
    return hashContent(jsonText(content)).hex();
}

nlohmann::json jsonOf(const TrainingState& state)
{
    return {{"epoch", state.epoch},
            {"position", state.position},
            {"meter",
             {{"loss", state.meter.loss},
              {"weight", state.meter.weight},
              {"correct", state.meter.correct},
              {"pictures", state.meter.pictures}}},
            {"learning_rate", state.learningRate},
            {"seconds", state.seconds},
            {"epochs", state.epochs},
            {"best_epoch", state.bestEpoch},
            {"schedule_begin", state.scheduleBegin},
            {"optimizer_steps", state.optimizerSteps}};
}

void require(bool isRight)
{
    if (!isRight)
        throw Error(Text("Numbers that no training has"));
}

TrainingState stateFrom(const nlohmann::json& in)
{
    TrainingState state;
    in.at("epoch").get_to(state.epoch);
    in.at("position").get_to(state.position);
    const nlohmann::json& meter = in.at("meter");
    state.meter = {.loss = meter.at("loss").get<double>(),
                   .weight = meter.at("weight").get<double>(),
                   .correct = meter.at("correct").get<std::int64_t>(),
                   .pictures = meter.at("pictures").get<std::int64_t>()};
    in.at("learning_rate").get_to(state.learningRate);
    in.at("seconds").get_to(state.seconds);
    in.at("epochs").get_to(state.epochs);
    in.at("best_epoch").get_to(state.bestEpoch);
    in.at("schedule_begin").get_to(state.scheduleBegin);
    in.at("optimizer_steps").get_to(state.optimizerSteps);
    require(state.epoch >= 0 && state.position >= 0 && std::size_t(state.epoch) == state.epochs.size());
    require(state.bestEpoch >= 0 && state.bestEpoch <= state.epoch);
    require(state.scheduleBegin >= 0 && state.scheduleBegin <= state.epoch && state.optimizerSteps >= 0);
    return state;
}

nlohmann::json jsonOf(const RunSoFar& soFar)
{
    nlohmann::json remarks = nlohmann::json::array();
    for (const Text& remark : soFar.remarks)
        remarks.push_back(remark.toJson());
    nlohmann::json skipped = nlohmann::json::array();
    for (const SkippedFile& file : soFar.skipped)
        skipped.push_back({{"path", displayName(file.path)}, {"reason", file.reason.toJson()}});
    return {{"seconds", soFar.seconds},
            {"seconds_train", soFar.secondsTrain},
            {"seconds_extract", soFar.secondsExtract},
            {"cache_computed", soFar.cacheComputed},
            {"cache_found", soFar.cacheFound},
            {"remarks", remarks},
            {"skipped", skipped},
            {"class_weights", soFar.classWeights},
            {"live", soFar.live}};
}

RunSoFar soFarFrom(const nlohmann::json& in)
{
    RunSoFar soFar;
    in.at("seconds").get_to(soFar.seconds);
    in.at("seconds_train").get_to(soFar.secondsTrain);
    in.at("seconds_extract").get_to(soFar.secondsExtract);
    in.at("cache_computed").get_to(soFar.cacheComputed);
    in.at("cache_found").get_to(soFar.cacheFound);
    for (const nlohmann::json& remark : in.at("remarks"))
        soFar.remarks.push_back(Text::fromJson(remark));
    for (const nlohmann::json& file : in.at("skipped"))
        soFar.skipped.push_back({.path = pathFromDisplayName(file.at("path").get<std::string>()),
                                 .reason = Text::fromJson(file.at("reason")),
                                 .split = {},
                                 .missed = Missed::Pictures});
    in.at("class_weights").get_to(soFar.classWeights);
    in.at("live").get_to(soFar.live);
    return soFar;
}

std::string nameOf(std::int64_t number)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%06lld", static_cast<long long>(number));
    return text.data();
}

fs::path folderOf(const fs::path& run)
{
    return run / kCheckpointFolder;
}

/// Numbers of those that are there, ascending.
/// @throws Error if the folder is there and cannot be read.
std::vector<std::int64_t> numbersIn(const fs::path& run)
{
    constexpr std::size_t kMostDigits = 18;
    std::vector<std::int64_t> numbers;
    std::error_code failed;
    const fs::directory_iterator folder(folderOf(run), failed);
    if (failed && failed != std::errc::no_such_file_or_directory)
        throw Error(
            {.problem = Text("Cannot read"), .file = displayName(folderOf(run)), .found = systemReason(failed)});
    for (const auto& entry : folder) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".json" && !name.empty() && name.size() <= kMostDigits &&
            name.find_first_not_of("0123456789") == std::string::npos)
            numbers.push_back(std::stoll(name));
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

Checkpoint readCheckpoint(const fs::path& run, std::int64_t number)
{
    const fs::path file = folderOf(run) / (nameOf(number) + ".json");
    const nlohmann::json content = parsedJson(readTextFile(file, kMostJsonBytes));
    if (!content.is_object() || !content.contains(kHash) || content.at(kHash) != hashOf(content))
        throw Error({.problem = Text("Cannot read"), .file = file.string(), .found = Text("another checksum")});
    Checkpoint checkpoint{.number = number,
                          .state = stateFrom(content.at("state")),
                          .environment = content.at("environment").get<RunEnvironment>(),
                          .soFar = soFarFrom(content.at("so_far"))};
    const fs::path tensors = folderOf(run) / (nameOf(number) + ".safetensors");
    const StateDict all = readSafetensors(tensors).tensors;
    if (hashOf(all) != content.at("tensors").get<std::string>())
        throw Error({.problem = Text("Cannot read"), .file = tensors.string(), .found = Text("another checksum")});
    setTensors(checkpoint.state, all);
    return checkpoint;
}

/// Whether a file is there and the system does not give it: then it is not damaged, but cannot be read at the moment.
bool isOutOfReach(const fs::path& file)
{
    constexpr std::size_t kPiece = 1 << 20;
    std::error_code failed;
    if (!fs::exists(fs::symlink_status(file, failed)) && (!failed || failed == std::errc::no_such_file_or_directory))
        return false;
    std::ifstream stream(file, std::ios::binary);
    std::vector<char> piece(kPiece);
    while (stream.read(piece.data(), std::streamsize(piece.size()))) {
    }
    return !stream.eof();
}

/// @throws LaterFormat if that is what it is.
void requireKnownCheckpoint(const fs::path& run, std::int64_t number)
{
    const fs::path file = folderOf(run) / (nameOf(number) + ".json");
    nlohmann::json content;
    try {
        content = parsedJson(readTextFile(file, kMostJsonBytes));
    } catch (const Error&) { // damaged in some other way
        return;
    }
    if (content.is_object() && content.contains(kHash) && content.at(kHash) == hashOf(content))
        requireKnownFormat(content, "format", kFormat, file);
}

void removeNumber(const fs::path& run, std::int64_t number) noexcept
{
    std::error_code ignored;
    for (const char* extension : {".json", ".safetensors"}) // without the first the second is nothing
        fs::remove(folderOf(run) / (nameOf(number) + extension), ignored);
}

} // namespace

void writeCheckpoint(const fs::path& run, std::int64_t number, const Checkpoint& checkpoint)
{
    const fs::path folder = folderOf(run);
    const StateDict tensors = tensorsOf(checkpoint.state);
    nlohmann::json content = {{"format", kFormat},
                              {"state", jsonOf(checkpoint.state)},
                              {"environment", checkpoint.environment},
                              {"so_far", jsonOf(checkpoint.soFar)},
                              {"tensors", hashOf(tensors)}};
    content[kHash] = hashOf(content);
    const std::vector<std::int64_t> before = numbersIn(run);
    try {
        writeSafetensors(folder / (nameOf(number) + ".safetensors"), {.tensors = tensors, .metadata = {}});
        writeFileAtomically(folder / (nameOf(number) + ".json"), jsonText(content));
    } catch (...) {
        removeNumber(run, number);
        throw;
    }
    for (std::size_t i = 0; i + kKept - 1 < before.size(); ++i)
        removeNumber(run, before[i]);
}

std::int64_t nextCheckpointNumber(const fs::path& run)
{
    const std::vector<std::int64_t> numbers = numbersIn(run);
    return numbers.empty() ? 1 : numbers.back() + 1;
}

std::optional<Checkpoint> readLatestCheckpoint(const fs::path& run, const std::function<void(const Text&)>& onDamaged)
{
    std::vector<std::int64_t> numbers = numbersIn(run);
    std::reverse(numbers.begin(), numbers.end());
    for (const std::int64_t number : numbers) {
        requireKnownCheckpoint(run, number);
        try {
            return readCheckpoint(run, number);
        } catch (const std::exception& error) {
            if (!dynamic_cast<const Error*>(&error) && !dynamic_cast<const nlohmann::json::exception*>(&error))
                throw; // no memory: which says nothing of the checkpoint
            for (const char* extension : {".json", ".safetensors"})
                if (isOutOfReach(folderOf(run) / (nameOf(number) + extension)))
                    throw;
            if (onDamaged)
                onDamaged(Error::textOf(error));
        }
    }
    return std::nullopt;
}

void tidyCheckpoints(const fs::path& run, std::int64_t number) noexcept
{
    try {
        removePartialFiles(folderOf(run));
        std::error_code code;
        std::vector<fs::path> orphans;
        for (const auto& entry : fs::directory_iterator(folderOf(run), code))
            if (entry.path().extension() == ".safetensors" &&
                !fs::exists(fs::path(entry.path()).replace_extension(".json"), code))
                orphans.push_back(entry.path());
        for (const fs::path& orphan : orphans)
            fs::remove(orphan, code);
        for (const std::int64_t later : numbersIn(run))
            if (number > 0 && later > number)
                removeNumber(run, later);
    } catch (const std::exception&) { // it is only untidy
    }
}

bool hasCheckpoint(const fs::path& run)
{
    try {
        return !numbersIn(run).empty();
    } catch (const std::exception&) { // there may be some
        return true;
    }
}

void removeCheckpoints(const fs::path& run) noexcept
{
    std::error_code ignored;
    fs::remove_all(folderOf(run), ignored);
}

} // namespace graft
