#include "weights/weight_file.h"

#include "weights/input_file.h"
#include "weights/safetensors.h"
#include "weights/sharded_weights.h"

#include <ATen/core/Tensor.h>

#include <algorithm>
#include <string_view>

namespace graft {

namespace {

/// A safetensors file starts with the length of its header, in eight bytes of which text would fill all, and the header
/// with a brace.
bool looksLikeSafetensors(const InputFile& file)
{
    constexpr std::size_t kLengthBytes = 8;
    if (file.size() <= kLengthBytes)
        return false;
    const auto start = file.read(0, kLengthBytes + 1);
    return start[kLengthBytes - 1] == 0 && start[kLengthBytes] == '{';
}

/// A counter beside averaged weights, which is none of them.
bool isBookkeeping(const std::string& name)
{
    return name == "n_averaged";
}

void dropPrefix(StateDict& state, const std::string& prefix)
{
    const auto has = [&](const auto& entry) { return entry.first.starts_with(prefix); };
    while (!state.empty() && std::all_of(state.begin(), state.end(), has))
        for (auto& [name, tensor] : state)
            name.erase(0, prefix.size());
}

/// Words, as they stand between dots in a key or prefix.
constexpr std::string_view kAveraged[] = {
    "ema",         "model_ema", "state_dict_ema", "ema_state_dict", "ema_model",
    "ema_weights", "averaged",  "average",        "swa_model",      "module_ema",
    "teacher",     "encoder_q", "online_encoder", "online_network", "backbone_ema"};
constexpr std::string_view kBeside[] = {
    "student",           "encoder_k",     "momentum_encoder", "target_encoder", "target_network",
    "backbone_momentum", "optimizer",     "optimizer_states", "optimizers",     "scheduler",
    "lr_scheduler",      "lr_schedulers", "callbacks",        "loops",          "scaler",
    "amp_scaler",        "criterion",     "discriminator"};
constexpr std::string_view kUsual[] = {"state_dict", "model_state_dict", "model_state", "model",
                                       "net",        "network",          "module",      "weights",
                                       "params",     "backbone",         "encoder",     "generator"};

template <std::size_t Count>
bool holds(const std::string_view (&words)[Count], std::string_view word)
{
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

} // namespace

int preferenceOf(const std::string& key)
{
    constexpr int kBesideRank = 0;
    constexpr int kUnknownRank = 1;
    constexpr int kUsualRank = 2;
    constexpr int kAveragedRank = 3;
    int rank = kUsualRank;
    bool isAveraged = false;
    for (std::size_t start = 0; start < key.size();) {
        const std::size_t end = std::min(key.find('.', start), key.size());
        const std::string_view word = std::string_view(key).substr(start, end - start);
        if (holds(kBeside, word))
            return kBesideRank;
        isAveraged |= holds(kAveraged, word);
        if (!word.empty() && !holds(kUsual, word) && !holds(kAveraged, word) && word != "_orig_mod")
            rank = kUnknownRank;
        start = end + 1;
    }
    return isAveraged ? kAveragedRank : rank;
}

Error unreadableTensor(const std::filesystem::path& file, const TensorFacts& tensor)
{
    return Error({.problem = Text("Cannot read the weights"),
                  .file = file.string(),
                  .found = Text("%1 in '%2'", tensor.unreadable, tensor.name),
                  .expected = Text("numbers of 16, 32 or 64 bits, as they were trained"),
                  .advice = Text("Use the weights from before they were converted.")});
}

std::unique_ptr<WeightFile> openWeightFile(const std::filesystem::path& path, const WeightFileLimits& limits)
{
    const InputFile file(path, limits.maxFileBytes);
    if (looksLikeWeightIndex(file))
        return openShardedWeights(path, limits);
    if (looksLikeSafetensors(file))
        return openSafetensors(path, limits);
    return openCheckpoint(path, limits);
}

const TensorGroup& usualGroup(const WeightFile& file)
{
    const auto rank = [](const TensorGroup& group) {
        return std::pair(group.isList ? -1 : preferenceOf(group.key), group.tensors.size());
    };
    return *std::max_element(file.groups().begin(), file.groups().end(),
                             [&](const TensorGroup& a, const TensorGroup& b) { return rank(a) < rank(b); });
}

StateDict readWeightFile(const std::filesystem::path& path, const WeightFileLimits& limits)
{
    const auto file = openWeightFile(path, limits);
    StateDict state = file->read(usualGroup(*file), [](const std::string& name) { return !isBookkeeping(name); });
    for (const char* prefix : {"module.", "_orig_mod.", "module."})
        dropPrefix(state, prefix);
    return state;
}

} // namespace graft
