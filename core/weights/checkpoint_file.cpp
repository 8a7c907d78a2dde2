#include "weights/checkpoint_file.h"

#include "base/error.h"
#include "base/files.h"
#include "weights/pickle_machine.h"

#include <cstring>
#include <limits>
#include <map>
#include <unordered_map>

namespace graft {

namespace {

using Kind = PickleNode::Kind;

// The first pickle of a legacy file is this 80-bit number, 0x1950a86a20f9469cfc6c (torch/serialization.py).
const std::string kLegacyMagic = "long:\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
constexpr std::int64_t kLegacyProtocol = 1001;
constexpr std::size_t kMaxDimensions = 8;

[[noreturn]] void fail(const std::string& found, const std::string& expected = {})
{
    throw Error({.problem = "Cannot read the weights", .found = found, .expected = expected});
}

struct Storage {
    at::ScalarType type = at::kFloat;
    std::int64_t elements = 0;
    at::Tensor data; ///< One-dimensional; filled after the pickles are read.
};

/// A tensor as the pickle describes it: a strided window on a storage.
struct TensorRecipe {
    std::string name;
    std::string storage;
    std::int64_t offset = 0;
    std::vector<std::int64_t> sizes;
    std::vector<std::int64_t> strides;
};

at::ScalarType scalarTypeOf(const std::string& storageClass)
{
    static const std::map<std::string, at::ScalarType> types{
        {"torch.FloatStorage", at::kFloat}, {"torch.DoubleStorage", at::kDouble},     {"torch.HalfStorage", at::kHalf},
        {"torch.LongStorage", at::kLong},   {"torch.BFloat16Storage", at::kBFloat16}, {"torch.IntStorage", at::kInt},
        {"torch.ShortStorage", at::kShort}, {"torch.CharStorage", at::kChar},         {"torch.ByteStorage", at::kByte},
        {"torch.BoolStorage", at::kBool}};
    const auto found = types.find(storageClass);
    if (found == types.end())
        fail("a storage of kind '" + storageClass + "'");
    return found->second;
}

const PickleNode& nodeOf(const PickleValue& value, Kind kind, const char* what)
{
    auto* const* node = std::get_if<PickleNode*>(&value);
    if (!node || (*node)->kind != kind)
        fail("something else", what);
    return **node;
}

template <class T>
const T& itemOf(const PickleNode& node, std::size_t index, const char* what)
{
    const T* value = index < node.items.size() ? std::get_if<T>(&node.items[index]) : nullptr;
    if (!value)
        fail("something else", what);
    return *value;
}

std::vector<std::int64_t> integersOf(const PickleValue& value, const char* what)
{
    const PickleNode& tuple = nodeOf(value, Kind::Tuple, what);
    if (tuple.items.size() > kMaxDimensions)
        fail("a tensor of " + std::to_string(tuple.items.size()) + " dimensions", "at most 8");
    std::vector<std::int64_t> integers;
    for (std::size_t i = 0; i < tuple.items.size(); ++i)
        integers.push_back(itemOf<std::int64_t>(tuple, i, what));
    return integers;
}

/// Reads a legacy file: five pickles (magic, protocol, system, state dict, storage keys), then the storages' bytes.
class LegacyReader {
public:
    LegacyReader(std::span<const std::uint8_t> bytes, const WeightFileLimits& limits) : m_bytes(bytes), m_limits(limits)
    {
    }

    StateDict read()
    {
        readHeader();
        PickleMachine machine(m_bytes, m_position);
        collectTensors(machine.load());
        m_position = machine.position();
        readStorages();
        StateDict state;
        for (const TensorRecipe& recipe : m_recipes)
            state.emplace_back(recipe.name, build(recipe));
        return state;
    }

private:
    PickleValue loadScalar()
    {
        PickleMachine machine(m_bytes, m_position);
        PickleValue value = machine.load();
        m_position = machine.position();
        if (std::holds_alternative<PickleNode*>(value))
            fail("something else", "a number");
        return value;
    }

    void readHeader()
    {
        if (loadScalar() != PickleValue(kLegacyMagic))
            fail("a file of another kind", "a checkpoint in PyTorch's legacy format");
        if (loadScalar() != PickleValue(kLegacyProtocol))
            fail("another version of the legacy format", "1001");
        PickleMachine machine(m_bytes, m_position);
        const PickleValue system = machine.load();
        const PickleNode& facts = nodeOf(system, Kind::Dict, "a description of the system");
        for (std::size_t i = 0; i + 1 < facts.items.size(); i += 2)
            if (facts.items[i] == PickleValue(std::string("little_endian")) && facts.items[i + 1] != PickleValue(true))
                fail("big-endian numbers", "little-endian ones");
        m_position = machine.position();
    }

    void collectTensors(const PickleValue& root)
    {
        const PickleNode* dictionary = &nodeOf(root, Kind::Dict, "a dictionary of tensors");
        for (std::size_t i = 0; i + 1 < dictionary->items.size(); i += 2) {
            if (m_recipes.size() >= m_limits.maxTensors)
                fail("more than " + std::to_string(m_limits.maxTensors) + " tensors");
            const std::string& name = itemOf<std::string>(*dictionary, i, "a name for each tensor");
            m_recipes.push_back(recipeOf(name, dictionary->items[i + 1]));
        }
    }

    TensorRecipe recipeOf(const std::string& name, const PickleValue& value)
    {
        const PickleNode& call = nodeOf(value, Kind::Call, "a dictionary that holds only tensors");
        if (call.name == "torch._utils._rebuild_parameter" && !call.items.empty()) {
            const PickleNode& inner = nodeOf(call.items[0], Kind::Call, "a tensor");
            if (inner.name == "torch._utils._rebuild_tensor_v2")
                return recipeOf(name, call.items[0]);
        }
        if (call.name != "torch._utils._rebuild_tensor_v2" || call.items.size() < 4)
            fail("'" + name + "' is not a plain tensor");
        TensorRecipe recipe;
        recipe.name = name;
        recipe.storage = storageOf(nodeOf(call.items[0], Kind::PersistentId, "a storage"));
        recipe.offset = itemOf<std::int64_t>(call, 1, "a tensor's offset");
        recipe.sizes = integersOf(call.items[2], "a tensor's shape");
        recipe.strides = integersOf(call.items[3], "a tensor's strides");
        return recipe;
    }

    /// ('storage', class, key, device, element count, view or None); returns the key.
    std::string storageOf(const PickleNode& reference)
    {
        const PickleNode& id = nodeOf(reference.items.at(0), Kind::Tuple, "a storage's id");
        if (id.items.size() < 5 || itemOf<std::string>(id, 0, "'storage'") != "storage")
            fail("an unknown reference", "a storage");
        if (id.items.size() > 5 && !std::holds_alternative<std::monostate>(id.items[5]))
            fail("a storage that is a view of another", "plain storages");
        const std::string& storageClass = nodeOf(id.items[1], Kind::Global, "a storage's kind").name;
        const std::string& key = itemOf<std::string>(id, 2, "a storage's key");
        Storage storage;
        storage.type = scalarTypeOf(storageClass);
        storage.elements = itemOf<std::int64_t>(id, 4, "a storage's size");
        const auto [known, isNew] = m_storages.emplace(key, storage);
        if (!isNew && (known->second.type != storage.type || known->second.elements != storage.elements))
            fail("storage '" + key + "' described in two ways");
        return key;
    }

    void readStorages()
    {
        PickleMachine machine(m_bytes, m_position);
        const PickleValue keys = machine.load();
        const PickleNode& list = nodeOf(keys, Kind::List, "the list of storages");
        m_position = machine.position();
        for (std::size_t i = 0; i < list.items.size(); ++i)
            readStorage(itemOf<std::string>(list, i, "a storage's key"));
    }

    void readStorage(const std::string& key)
    {
        const auto found = m_storages.find(key);
        if (found == m_storages.end())
            fail("data for storage '" + key + "', which no tensor uses");
        Storage& storage = found->second;
        const std::int64_t elements = takeCount();
        if (elements != storage.elements)
            fail(std::to_string(elements) + " numbers in storage '" + key + "'", std::to_string(storage.elements));
        const std::size_t elementSize = c10::elementSize(storage.type);
        const std::size_t left = m_bytes.size() - m_position;
        if (elements < 0 || std::uint64_t(elements) > left / elementSize)
            fail("the end of the file after " + std::to_string(m_bytes.size()) + " bytes, in the middle of a tensor",
                 "the whole file");
        storage.data = at::empty({elements}, at::TensorOptions(storage.type));
        std::memcpy(storage.data.data_ptr(), m_bytes.data() + m_position, std::size_t(elements) * elementSize);
        m_position += std::size_t(elements) * elementSize;
    }

    std::int64_t takeCount()
    {
        std::int64_t value = 0;
        if (m_bytes.size() - m_position < sizeof value)
            fail("the end of the file after " + std::to_string(m_bytes.size()) + " bytes", "the whole file");
        std::memcpy(&value, m_bytes.data() + m_position, sizeof value);
        m_position += sizeof value;
        return value;
    }

    at::Tensor build(const TensorRecipe& recipe)
    {
        const Storage& storage = m_storages.at(recipe.storage);
        if (!storage.data.defined())
            fail("no data for '" + recipe.name + "'");
        checkWindow(recipe, storage.elements);
        const at::Tensor window = storage.data.as_strided(recipe.sizes, recipe.strides, recipe.offset);
        const bool whole = window.is_contiguous() && window.numel() == storage.elements;
        return whole ? window : window.clone(at::MemoryFormat::Contiguous);
    }

    static void checkWindow(const TensorRecipe& recipe, std::int64_t elements)
    {
        std::int64_t count = 1;
        std::int64_t last = recipe.offset;
        bool fits = recipe.offset >= 0 && recipe.sizes.size() == recipe.strides.size();
        for (std::size_t i = 0; fits && i < recipe.sizes.size(); ++i) {
            const std::int64_t size = recipe.sizes[i];
            const std::int64_t stride = recipe.strides[i];
            fits = size >= 0 && stride >= 0 && !__builtin_mul_overflow(count, size, &count) && count <= elements;
            std::int64_t reach = 0;
            fits = fits && !__builtin_mul_overflow(std::max<std::int64_t>(size - 1, 0), stride, &reach) &&
                   !__builtin_add_overflow(last, reach, &last);
        }
        if (!fits || (count > 0 && last >= elements))
            fail("a shape of '" + recipe.name + "' that goes beyond its data");
    }

    std::span<const std::uint8_t> m_bytes;
    const WeightFileLimits& m_limits;
    std::size_t m_position = 0;
    std::unordered_map<std::string, Storage> m_storages;
    std::vector<TensorRecipe> m_recipes;
};

} // namespace

StateDict readPyTorchCheckpoint(const std::filesystem::path& file, const WeightFileLimits& limits)
{
    const auto bytes = readFile(file, limits.maxFileBytes);
    try {
        return LegacyReader(bytes, limits).read();
    } catch (const Error& error) {
        ErrorDetails details = error.details();
        details.file = file.string();
        if (details.advice.empty())
            details.advice = "The file may be damaged: get it again.";
        throw Error(std::move(details));
    }
}

} // namespace graft
