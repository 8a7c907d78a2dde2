#pragma once

#include "weights/checkpoint_file.h"
#include "weights/input_file.h"
#include "weights/pickle_machine.h"
#include "weights/weight_file.h"
#include "weights/zip_index.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

namespace graft {

/// The numbers that tensors are windows on, as a checkpoint describes them.
struct TensorStorage {
    std::string kind;                   ///< "torch.FloatStorage"
    std::optional<at::ScalarType> type; ///< None for kinds that Graft does not read.
    std::int64_t elements = 0;
    std::int64_t elementBytes = 1;
    ZipIndex::Entry place;
    bool isPlaced = false; ///< Whether the place is known.
    at::Tensor data;       ///< One-dimensional; filled while a tensor needs it.
    int users = 0;         ///< Tensors that are still to be built from it.

    [[nodiscard]] std::uint64_t bytes() const { return std::uint64_t(elements) * std::uint64_t(elementBytes); }
};

/// A tensor as the pickle describes it: a strided window on a storage.
struct TensorRecipe {
    std::string storage;
    at::ScalarType type = at::kFloat;
    std::int64_t offset = 0;
    std::vector<std::int64_t> sizes;
    std::vector<std::int64_t> strides;
};

/// What a checkpoint's pickle says about its tensors, and how they are read.
class TensorTable {
public:
    explicit TensorTable(const InputFile& file) : m_file(file) {}

    /// Whether a recorded call stands for a tensor, whichever kind of tensor it is.
    static bool isTensor(const PickleNode& node);

    /// @throws Error that says why the tensor cannot be read.
    TensorRecipe recipeOf(const PickleNode& call);

    /// Notes a storage, whether or not a tensor uses it. @return its key.
    const std::string& describe(const PickleNode& reference);

    /// Null if nothing described it.
    TensorStorage* find(const std::string& key);

    /// Says where a storage's bytes are. @throws Error if that goes beyond the end of the file.
    void place(TensorStorage& storage, const ZipIndex::Entry& entry) const;

    /// Reads tensors, each storage once and only while it is needed.
    StateDict build(const std::vector<std::pair<std::string, const TensorRecipe*>>& wanted);

private:
    std::string storageOf(const PickleNode& reference);
    at::Tensor build(const TensorRecipe& recipe);

    const InputFile& m_file;
    std::unordered_map<std::string, TensorStorage> m_storages;
};

/// @throws Error for what is no damage, but cannot be read.
[[noreturn]] void refuseCheckpoint(const Text& found, const Text& expected = {});
/// @throws Error for what no program writes.
[[noreturn]] void damagedCheckpoint(const Text& found, const Text& expected = {});

/// @throws Error unless `value` is a node of that kind.
const PickleNode& nodeOf(const PickleValue& value, PickleNode::Kind kind, PlainSource what);

/// An item of a node, if it is of that type.
template <class T>
const T& itemOf(const PickleNode& node, std::size_t index, PlainSource what)
{
    const T* value = index < node.items.size() ? std::get_if<T>(&node.items[index]) : nullptr;
    if (!value)
        damagedCheckpoint(Text("something else"), Text(what));
    return *value;
}

} // namespace graft
