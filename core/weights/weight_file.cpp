#include "weights/weight_file.h"

#include "weights/input_file.h"
#include "weights/safetensors.h"

#include <ATen/core/Tensor.h>

#include <algorithm>

namespace graft {

namespace {

/// A safetensors file starts with the length of its header, and the header with a brace.
bool looksLikeSafetensors(const InputFile& file)
{
    constexpr std::size_t kLengthBytes = 8;
    return file.size() > kLengthBytes && file.read(kLengthBytes, 1)[0] == '{';
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

} // namespace

StateDict readWeightFile(const std::filesystem::path& file, const WeightFileLimits& limits)
{
    const bool safetensors = looksLikeSafetensors(InputFile(file, limits.maxFileBytes));
    StateDict state = safetensors ? readSafetensors(file, limits).tensors : readPyTorchCheckpoint(file, limits);
    std::erase_if(state, [](const auto& entry) { return isBookkeeping(entry.first); });
    for (const char* prefix : {"module.", "_orig_mod.", "module."})
        dropPrefix(state, prefix);
    return state;
}

} // namespace graft
