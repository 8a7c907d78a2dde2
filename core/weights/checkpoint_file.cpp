#include "weights/checkpoint_file.h"

#include "base/error.h"
#include "weights/input_file.h"
#include "weights/pickle_machine.h"
#include "weights/zip_index.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace graft {

namespace {

using Kind = PickleNode::Kind;

// The first pickle of a legacy file is this 80-bit number, 0x1950a86a20f9469cfc6c (torch/serialization.py).
const std::string kLegacyMagic = "long:\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
constexpr std::int64_t kLegacyProtocol = 1001;
constexpr std::size_t kMaxDimensions = 8;
constexpr std::uint64_t kMaxPickleBytes = std::uint64_t{16} << 20;

[[noreturn]] void fail(const std::string& found, const std::string& expected = {})
{
    throw Error({.problem = "Cannot read the weights", .found = found, .expected = expected});
}

struct Storage {
    at::ScalarType type = at::kFloat;
    std::int64_t elements = 0;
    std::uint64_t offset = 0; ///< Of its bytes in the file.
    bool isPlaced = false;    ///< Whether the offset is known.
    at::Tensor data;          ///< One-dimensional; filled when a tensor needs it.
    int users = 0;            ///< Tensors that are still to be built from it.

    [[nodiscard]] std::uint64_t bytes() const { return std::uint64_t(elements) * c10::elementSize(type); }
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

/// What a checkpoint's pickle says about its tensors, and where their bytes are.
class TensorTable {
public:
    TensorTable(const InputFile& file, const WeightFileLimits& limits) : m_file(file), m_limits(limits) {}

    /// Finds the state dict in what was pickled: the dictionary itself or, in a training checkpoint, the one under
    /// the usual names; averaged weights before others, since those are what is published.
    void collect(const PickleValue& root)
    {
        const PickleNode* dictionary = &nodeOf(root, Kind::Dict, "a dictionary of tensors");
        for (const char* key : kWrappers)
            if (const PickleNode* inner = dictionaryUnder(*dictionary, key)) {
                dictionary = inner;
                break;
            }
        for (std::size_t i = 0; i + 1 < dictionary->items.size(); i += 2) {
            if (m_recipes.size() >= m_limits.maxTensors)
                fail("more than " + std::to_string(m_limits.maxTensors) + " tensors");
            const std::string& name = itemOf<std::string>(*dictionary, i, "a name for each tensor");
            m_recipes.push_back(recipeOf(name, dictionary->items[i + 1]));
        }
    }

    /// Notes a storage, whether or not one of the weights uses it.
    const std::string& describe(const PickleNode& reference)
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
        if (storage.elements < 0)
            fail("a storage of " + std::to_string(storage.elements) + " numbers");
        const auto [known, isNew] = m_storages.emplace(key, storage);
        if (!isNew && (known->second.type != storage.type || known->second.elements != storage.elements))
            fail("storage '" + key + "' described in two ways");
        return known->first;
    }

    /// Null if nothing described it.
    Storage* find(const std::string& key)
    {
        const auto found = m_storages.find(key);
        return found == m_storages.end() ? nullptr : &found->second;
    }

    [[nodiscard]] const std::unordered_map<std::string, Storage>& storages() const { return m_storages; }

    void place(Storage& storage, std::uint64_t offset) const
    {
        if (storage.elements < 0 || offset > m_file.size() ||
            std::uint64_t(storage.elements) > (m_file.size() - offset) / c10::elementSize(storage.type))
            fail("the end of the file after " + std::to_string(m_file.size()) + " bytes, in the middle of a tensor",
                 "the whole file");
        storage.offset = offset;
        storage.isPlaced = true;
    }

    /// Reads the tensors, each storage once and only while it is needed.
    StateDict build()
    {
        std::uint64_t bytes = 0;
        for (const TensorRecipe& recipe : m_recipes) {
            const Storage& storage = m_storages.at(recipe.storage);
            if (!storage.isPlaced)
                fail("no data for '" + recipe.name + "'");
            bytes += checkedCount(recipe, storage.elements) * c10::elementSize(storage.type);
            if (bytes > kLargestGrowth * m_file.size())
                fail("tensors that share their data many times over",
                     "no more than " + std::to_string(kLargestGrowth) + " times the file's size");
        }
        StateDict state;
        for (const TensorRecipe& recipe : m_recipes)
            state.emplace_back(recipe.name, build(recipe));
        return state;
    }

private:
    static constexpr std::uint64_t kLargestGrowth = 2;
    static constexpr std::array<const char*, 9> kWrappers{
        "state_dict_ema",   "ema_state_dict", "model_ema", "ema", "state_dict",
        "model_state_dict", "model_state",    "model",     "net"};

    static const PickleNode* dictionaryUnder(const PickleNode& dictionary, const std::string& key)
    {
        for (std::size_t i = 0; i + 1 < dictionary.items.size(); i += 2)
            if (dictionary.items[i] == PickleValue(key)) {
                auto* const* node = std::get_if<PickleNode*>(&dictionary.items[i + 1]);
                return node && (*node)->kind == Kind::Dict && !(*node)->items.empty() ? *node : nullptr;
            }
        return nullptr;
    }

    /// Of today, or of before 2017, without a word about gradients.
    static bool isTensorCall(const PickleNode& call)
    {
        return (call.name == "torch._utils._rebuild_tensor_v2" || call.name == "torch._utils._rebuild_tensor") &&
               call.items.size() >= 4;
    }

    TensorRecipe recipeOf(const std::string& name, const PickleValue& value)
    {
        const PickleNode& call = nodeOf(value, Kind::Call, "a dictionary that holds only tensors");
        if (call.name == "torch._utils._rebuild_parameter" && !call.items.empty()) {
            const PickleNode& inner = nodeOf(call.items[0], Kind::Call, "a tensor");
            if (isTensorCall(inner))
                return recipeOf(name, call.items[0]);
        }
        if (!isTensorCall(call))
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
        const std::string& key = describe(reference);
        ++m_storages.at(key).users;
        return key;
    }

    at::Tensor build(const TensorRecipe& recipe)
    {
        Storage& storage = m_storages.at(recipe.storage);
        if (!storage.data.defined()) {
            storage.data = at::empty({storage.elements}, at::TensorOptions(storage.type));
            m_file.read(storage.offset,
                        {static_cast<std::uint8_t*>(storage.data.data_ptr()), std::size_t(storage.bytes())});
        }
        // Not a view, which would keep its base alive behind the scenes.
        at::Tensor window = at::empty({0}, storage.data.options());
        window.set_(storage.data.storage(), recipe.offset, recipe.sizes, recipe.strides);
        const bool whole = --storage.users == 0 && window.is_contiguous() && window.numel() == storage.elements;
        const at::Tensor tensor = whole ? window : window.clone(at::MemoryFormat::Contiguous);
        if (storage.users == 0)
            storage.data = at::Tensor();
        return tensor;
    }

    /// The number of elements of a window that lies within its storage.
    static std::uint64_t checkedCount(const TensorRecipe& recipe, std::int64_t elements)
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
        return std::uint64_t(count);
    }

    const InputFile& m_file;
    const WeightFileLimits& m_limits;
    std::unordered_map<std::string, Storage> m_storages;
    std::vector<TensorRecipe> m_recipes;
};

/// A zip archive with the pickle "NAME/data.pkl", the storages "NAME/data/KEY", and "NAME/byteorder".
StateDict readZipCheckpoint(const InputFile& file, const WeightFileLimits& limits)
{
    const ZipIndex archive(file);
    const auto& entries = archive.entries();
    constexpr std::string_view kPickle = "/data.pkl";
    const auto pickle =
        std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first.ends_with(kPickle); });
    if (pickle == entries.end())
        fail("an archive without 'data.pkl'", "a checkpoint that torch.save() wrote");
    const std::string folder = pickle->first.substr(0, pickle->first.size() - kPickle.size() + 1);
    if (entries.contains(folder + "constants.pkl"))
        fail("a TorchScript program", "a checkpoint that holds tensors alone");
    if (const auto order = entries.find(folder + "byteorder"); order != entries.end()) {
        const auto text = file.read(order->second.offset, std::min<std::size_t>(order->second.size, 16));
        if (std::string(text.begin(), text.end()) != "little")
            fail("big-endian numbers", "little-endian ones");
    }
    if (pickle->second.size > kMaxPickleBytes)
        fail("a description of " + std::to_string(pickle->second.size) + " bytes");
    const auto bytes = file.read(pickle->second.offset, std::size_t(pickle->second.size));
    PickleMachine machine(bytes);
    TensorTable table(file, limits);
    table.collect(machine.load());
    for (const auto& [key, described] : table.storages()) {
        if (described.users == 0)
            continue;
        const auto entry = entries.find(folder + "data/" + key);
        if (entry == entries.end())
            fail("no data for storage '" + key + "'");
        if (entry->second.size < described.bytes())
            fail(std::to_string(entry->second.size) + " bytes in storage '" + key + "'",
                 std::to_string(described.bytes()));
        table.place(*table.find(key), entry->second.offset);
    }
    return table.build();
}

/// Five pickles (magic, protocol, system, state dict, storage keys), then the storages' bytes.
class LegacyReader {
public:
    LegacyReader(const InputFile& file, std::span<const std::uint8_t> head, const WeightFileLimits& limits)
        : m_file(file), m_head(head), m_table(file, limits)
    {
    }

    StateDict read()
    {
        readHeader();
        PickleMachine machine(m_head, m_position);
        m_table.collect(machine.load());
        for (const auto& node : machine.nodes()) // an optimizer's too: their bytes have to be passed over
            if (node->kind == Kind::PersistentId)
                m_table.describe(*node);
        m_position = machine.position();
        placeStorages();
        return m_table.build();
    }

private:
    PickleValue loadScalar()
    {
        PickleMachine machine(m_head, m_position);
        PickleValue value = machine.load();
        m_position = machine.position();
        if (std::holds_alternative<PickleNode*>(value))
            fail("something else", "a number");
        return value;
    }

    void readHeader()
    {
        if (loadScalar() != PickleValue(kLegacyMagic))
            fail("a file of another kind", "a checkpoint of PyTorch or a safetensors file");
        if (loadScalar() != PickleValue(kLegacyProtocol))
            fail("another version of the legacy format", "1001");
        PickleMachine machine(m_head, m_position);
        const PickleValue system = machine.load();
        const PickleNode& facts = nodeOf(system, Kind::Dict, "a description of the system");
        for (std::size_t i = 0; i + 1 < facts.items.size(); i += 2)
            if (facts.items[i] == PickleValue(std::string("little_endian")) && facts.items[i + 1] != PickleValue(true))
                fail("big-endian numbers", "little-endian ones");
        m_position = machine.position();
    }

    /// Each storage is its number of elements and then their bytes.
    void placeStorages()
    {
        PickleMachine machine(m_head, m_position);
        const PickleValue keys = machine.load();
        const PickleNode& list = nodeOf(keys, Kind::List, "the list of storages");
        std::uint64_t position = machine.position();
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const std::string& key = itemOf<std::string>(list, i, "a storage's key");
            Storage* storage = m_table.find(key);
            if (!storage)
                fail("data for storage '" + key + "', which nothing describes");
            std::int64_t elements = 0;
            m_file.read(position, {reinterpret_cast<std::uint8_t*>(&elements), sizeof elements});
            position += sizeof elements;
            if (elements != storage->elements)
                fail(std::to_string(elements) + " numbers in storage '" + key + "'", std::to_string(storage->elements));
            m_table.place(*storage, position);
            position += storage->bytes();
        }
    }

    const InputFile& m_file;
    std::span<const std::uint8_t> m_head;
    TensorTable m_table;
    std::size_t m_position = 0;
};

StateDict readLegacyCheckpoint(const InputFile& file, const WeightFileLimits& limits)
{
    const auto head = file.read(0, std::size_t(std::min<std::uint64_t>(file.size(), kMaxPickleBytes)));
    return LegacyReader(file, head, limits).read();
}

} // namespace

StateDict readPyTorchCheckpoint(const std::filesystem::path& path, const WeightFileLimits& limits)
{
    const InputFile file(path, limits.maxFileBytes);
    try {
        return ZipIndex::looksLikeZip(file) ? readZipCheckpoint(file, limits) : readLegacyCheckpoint(file, limits);
    } catch (const Error& error) {
        ErrorDetails details = error.details();
        details.file = path.string();
        if (details.advice.empty())
            details.advice = "The file may be damaged: get it again.";
        throw Error(std::move(details));
    } catch (const c10::Error& error) {
        throw Error(
            {.problem = "Cannot read the weights", .file = path.string(), .found = error.what_without_backtrace()});
    }
}

} // namespace graft
