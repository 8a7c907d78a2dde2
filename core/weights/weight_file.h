#pragma once

#include "base/error.h"
#include "weights/checkpoint_file.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace graft {

/// What a file says of one of its tensors.
struct TensorFacts {
    std::string name;
    std::vector<std::int64_t> sizes;
    bool isWhole = false; ///< Whole numbers, or true and false.
    Text unreadable;      ///< Why it cannot be read ("quantised numbers"); empty if it can.
};

/// Tensors that a file keeps together: a state dict. A training checkpoint can have several.
struct TensorGroup {
    std::string key; ///< Where it is: "model_ema", "model.state_dict"; empty for what the file itself is.
    std::vector<TensorFacts> tensors;
    bool isList = false; ///< Without names: they are numbered.
};

/// Picks tensors by name.
using TensorFilter = std::function<bool(const std::string& name)>;

/// A file that holds weights, looked through: what is there is known, and nothing of it is read yet.
class WeightFile {
public:
    virtual ~WeightFile() = default;
    WeightFile(const WeightFile&) = delete;
    WeightFile& operator=(const WeightFile&) = delete;

    /// In the file's order, each with at least one tensor; at least one.
    [[nodiscard]] const std::vector<TensorGroup>& groups() const { return m_groups; }
    /// Free text pairs of safetensors.
    [[nodiscard]] const std::map<std::string, std::string>& metadata() const { return m_metadata; }

    /// Reads tensors of a group of this file, in its order. They own their memory, and nothing else is held.
    /// @throws Error if one of them is damaged, or of a kind that cannot be read.
    [[nodiscard]] virtual StateDict read(const TensorGroup& group, const TensorFilter& isWanted) = 0;

protected:
    WeightFile() = default;

    std::vector<TensorGroup> m_groups;
    std::map<std::string, std::string> m_metadata;
};

/// The error for a tensor that somebody wants and that cannot be read.
Error unreadableTensor(const std::filesystem::path& file, const TensorFacts& tensor);

/// Opens a weight file of any kind that Graft knows, told apart by content: safetensors, the index.json of one in
/// parts, or a PyTorch checkpoint.
/// @throws Error if it is none of them, damaged, or over the limits; the message says what the file is.
std::unique_ptr<WeightFile> openWeightFile(const std::filesystem::path& file, const WeightFileLimits& limits = {});

/// How likely the tensors under that key, or behind that prefix, are the ones that somebody wants: averaged weights and
/// teachers before others, students, momentum encoders and an optimizer's numbers after them.
int preferenceOf(const std::string& key);

/// The group that is taken where nothing is known of the network: the likeliest, and of those the largest.
const TensorGroup& usualGroup(const WeightFile& file);

/// Reads the usual group of a weight file. What data-parallel and compiled training put before every name ("module.",
/// "_orig_mod.") is taken off.
/// @throws Error if it is no weight file, damaged, or over the limits.
StateDict readWeightFile(const std::filesystem::path& file, const WeightFileLimits& limits = {});

} // namespace graft
