#include "weights/tensor_table.h"

#include "base/error.h"

#include <algorithm>
#include <map>

namespace graft {

namespace {

using Kind = PickleNode::Kind;

constexpr std::size_t kMaxDimensions = 8;
constexpr std::uint64_t kLargestGrowth = 2;    ///< Of what tensors take, as a multiple of the file,
constexpr std::uint64_t kLargestUnpacked = 20; ///< and where the file is compressed.

struct StorageKind {
    std::optional<at::ScalarType> type;
    std::int64_t bytes; ///< Of an element.
};

/// By the class's name, without the module of its device ("torch.cuda.FloatStorage").
const StorageKind* storageKind(const std::string& name)
{
    static const std::map<std::string, StorageKind> kinds{{"FloatStorage", {at::kFloat, 4}},
                                                          {"DoubleStorage", {at::kDouble, 8}},
                                                          {"HalfStorage", {at::kHalf, 2}},
                                                          {"BFloat16Storage", {at::kBFloat16, 2}},
                                                          {"LongStorage", {at::kLong, 8}},
                                                          {"IntStorage", {at::kInt, 4}},
                                                          {"ShortStorage", {at::kShort, 2}},
                                                          {"CharStorage", {at::kChar, 1}},
                                                          {"ByteStorage", {at::kByte, 1}},
                                                          {"BoolStorage", {at::kBool, 1}},
                                                          {"UntypedStorage", {std::nullopt, 1}},
                                                          {"ComplexFloatStorage", {std::nullopt, 8}},
                                                          {"ComplexDoubleStorage", {std::nullopt, 16}},
                                                          {"QInt8Storage", {std::nullopt, 1}},
                                                          {"QUInt8Storage", {std::nullopt, 1}},
                                                          {"QInt32Storage", {std::nullopt, 4}}};
    const auto found = kinds.find(name.substr(name.rfind('.') + 1));
    return found == kinds.end() || !name.starts_with("torch.") ? nullptr : &found->second;
}

std::optional<at::ScalarType> typeNamed(const std::string& name)
{
    static const std::map<std::string, at::ScalarType> types{
        {"torch.float32", at::kFloat}, {"torch.float64", at::kDouble},    {"torch.float16", at::kHalf},
        {"torch.int64", at::kLong},    {"torch.bfloat16", at::kBFloat16}, {"torch.int32", at::kInt},
        {"torch.int16", at::kShort},   {"torch.int8", at::kChar},         {"torch.uint8", at::kByte},
        {"torch.bool", at::kBool}};
    const auto found = types.find(name);
    return found == types.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::int64_t> integersOf(const PickleValue& value, PlainSource what)
{
    const PickleNode& tuple = nodeOf(value, Kind::Tuple, what);
    if (tuple.items.size() > kMaxDimensions)
        damagedCheckpoint(Text("a tensor of %1 dimensions", tuple.items.size()), Text("at most 8"));
    std::vector<std::int64_t> integers;
    for (std::size_t i = 0; i < tuple.items.size(); ++i)
        integers.push_back(itemOf<std::int64_t>(tuple, i, what));
    return integers;
}

/// "torch.float8_e4m3fn" as 8-bit floats.
Text unreadableType(const std::string& name)
{
    if (name.find("float8") != std::string::npos)
        return Text("floats of 8 bits (%1)", name);
    return Text("numbers of kind %1", name);
}

/// Why tensors that such a call stands for are not read; empty if they are.
PlainSource unreadableCall(const std::string& name)
{
    static const std::map<std::string, PlainSource> reasons{
        {"torch._utils._rebuild_qtensor", PlainSource("quantised numbers")},
        {"torch._utils._rebuild_sparse_tensor", PlainSource("a sparse tensor")},
        {"torch._utils._rebuild_wrapper_subclass", PlainSource("a tensor of another class")},
        {"torch._utils._rebuild_meta_tensor_no_storage", PlainSource("a tensor without numbers, of the meta device")},
        {"torch._utils._rebuild_device_tensor_from_numpy",
         PlainSource("a tensor of a device other than processors and GPUs")},
        {"numpy.core.multiarray._reconstruct", PlainSource("an array of NumPy")},
        {"numpy._core.multiarray._reconstruct", PlainSource("an array of NumPy")},
        {"numpy.core.numeric._frombuffer", PlainSource("an array of NumPy")},
        {"numpy._core.numeric._frombuffer", PlainSource("an array of NumPy")}};
    const auto found = reasons.find(name);
    return found == reasons.end() ? PlainSource() : found->second;
}

bool isPlainCall(const std::string& name)
{
    return name == "torch._utils._rebuild_tensor_v2" || name == "torch._utils._rebuild_tensor_v3" ||
           name == "torch._utils._rebuild_tensor"; // of before 2017, without a word about gradients
}

bool isParameterCall(const std::string& name)
{
    return name == "torch._utils._rebuild_parameter" || name == "torch._utils._rebuild_parameter_with_state";
}

constexpr const char* kSubclassCall = "torch._tensor._rebuild_from_type_v2";

/// The number of elements of a window that lies within its storage.
std::uint64_t checkedCount(const std::string& name, const TensorRecipe& recipe, std::int64_t elements)
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
        damagedCheckpoint(Text("a shape of '%1' that goes beyond its data", name));
    return std::uint64_t(count);
}

std::int64_t elementsAs(const TensorStorage& storage, at::ScalarType type)
{
    return std::int64_t(storage.bytes() / c10::elementSize(type));
}

} // namespace

void refuseCheckpoint(const Text& found, const Text& expected)
{
    throw Error({.problem = Text("Cannot read the weights"), .found = found, .expected = expected});
}

void damagedCheckpoint(const Text& found, const Text& expected)
{
    throw Error({.problem = Text("Cannot read the weights"),
                 .found = found,
                 .expected = expected,
                 .advice = Text("The file is damaged or was cut short: get it again.")});
}

const PickleNode& nodeOf(const PickleValue& value, Kind kind, PlainSource what)
{
    auto* const* node = std::get_if<PickleNode*>(&value);
    if (!node || (*node)->kind != kind)
        damagedCheckpoint(Text("something else"), Text(what));
    return **node;
}

bool TensorTable::isTensor(const PickleNode& node)
{
    return node.kind == Kind::Call && (isPlainCall(node.name) || isParameterCall(node.name) ||
                                       node.name == kSubclassCall || !unreadableCall(node.name).isEmpty());
}

TensorRecipe TensorTable::recipeOf(const PickleNode& call)
{
    if (const PlainSource reason = unreadableCall(call.name); !reason.isEmpty())
        refuseCheckpoint(Text(reason));
    const PickleNode* plain = &call;
    if (isParameterCall(call.name)) {
        plain = call.items.empty() ? plain : &nodeOf(call.items[0], Kind::Call, PlainSource("a tensor"));
        if (!isPlainCall(plain->name))
            refuseCheckpoint(Text("a parameter that is no plain tensor"));
    }
    std::string name = plain->name;
    if (name == kSubclassCall) { // the function, the class, the function's arguments, the state
        if (call.items.size() < 3)
            damagedCheckpoint(Text("a tensor of a class without numbers"));
        name = nodeOf(call.items[0], Kind::Global, PlainSource("a tensor's function")).name;
        plain = &nodeOf(call.items[2], Kind::Tuple, PlainSource("a tensor's arguments"));
        if (!isPlainCall(name))
            refuseCheckpoint(Text("a tensor of another class"));
    }
    TensorRecipe recipe;
    recipe.storage = storageOf(
        nodeOf(plain->items.empty() ? PickleValue() : plain->items[0], Kind::PersistentId, PlainSource("a storage")));
    const TensorStorage& storage = m_storages.at(recipe.storage);
    recipe.offset = itemOf<std::int64_t>(*plain, 1, PlainSource("a tensor's offset"));
    if (plain->items.size() < 4)
        damagedCheckpoint(Text("a tensor without a shape"));
    recipe.sizes = integersOf(plain->items[2], PlainSource("a tensor's shape"));
    recipe.strides = integersOf(plain->items[3], PlainSource("a tensor's strides"));
    std::optional<at::ScalarType> type = storage.type;
    std::string kind = storage.kind;
    if (name == "torch._utils._rebuild_tensor_v3" && plain->items.size() > 6) {
        kind = nodeOf(plain->items[6], Kind::Global, PlainSource("a tensor's dtype")).name;
        type = typeNamed(kind);
    }
    if (!type)
        refuseCheckpoint(unreadableType(kind));
    recipe.type = *type;
    return recipe;
}

/// ('storage', class, key, device, element count, view or None); returns the key.
const std::string& TensorTable::describe(const PickleNode& reference)
{
    const PickleNode& id = nodeOf(reference.items.empty() ? PickleValue() : reference.items[0], Kind::Tuple,
                                  PlainSource("a storage's id"));
    if (id.items.size() < 5 || itemOf<std::string>(id, 0, PlainSource("'storage'")) != "storage")
        damagedCheckpoint(Text("an unknown reference"), Text("a storage"));
    if (id.items.size() > 5 && !std::holds_alternative<std::monostate>(id.items[5]))
        refuseCheckpoint(Text("a storage that is a view of another"), Text("plain storages"));
    TensorStorage storage;
    storage.kind = nodeOf(id.items[1], Kind::Global, PlainSource("a storage's kind")).name;
    const StorageKind* kind = storageKind(storage.kind);
    if (!kind)
        refuseCheckpoint(Text("a storage of kind '%1'", storage.kind));
    storage.type = kind->type;
    storage.elementBytes = kind->bytes;
    storage.elements = itemOf<std::int64_t>(id, 4, PlainSource("a storage's size"));
    const std::string& key = itemOf<std::string>(id, 2, PlainSource("a storage's key"));
    if (storage.elements < 0)
        damagedCheckpoint(Text("a storage of %1 numbers", storage.elements));
    const auto [known, isNew] = m_storages.emplace(key, storage);
    if (!isNew && (known->second.kind != storage.kind || known->second.elements != storage.elements))
        damagedCheckpoint(Text("storage '%1' described in two ways", key));
    return known->first;
}

std::string TensorTable::storageOf(const PickleNode& reference)
{
    return describe(reference);
}

TensorStorage* TensorTable::find(const std::string& key)
{
    const auto found = m_storages.find(key);
    return found == m_storages.end() ? nullptr : &found->second;
}

void TensorTable::place(TensorStorage& storage, const ZipIndex::Entry& entry) const
{
    if (entry.offset > m_file.size() || entry.packed > m_file.size() - entry.offset ||
        std::uint64_t(storage.elements) > entry.size / std::uint64_t(storage.elementBytes))
        damagedCheckpoint(Text("the end of the file after %1 bytes, in the middle of a tensor", m_file.size()),
                          Text("the whole file"));
    storage.place = entry;
    storage.isPlaced = true;
}

StateDict TensorTable::build(const std::vector<std::pair<std::string, const TensorRecipe*>>& wanted)
{
    std::uint64_t bytes = 0;
    for (const auto& [name, recipe] : wanted) {
        TensorStorage& storage = m_storages.at(recipe->storage);
        if (!storage.isPlaced)
            damagedCheckpoint(Text("no data for '%1'", name));
        bytes += checkedCount(name, *recipe, elementsAs(storage, recipe->type)) * c10::elementSize(recipe->type);
        if (bytes > (storage.place.isDeflated ? kLargestUnpacked : kLargestGrowth) * m_file.size())
            damagedCheckpoint(
                Text("tensors that share their data many times over, or unpack to far more than the file"),
                Text("no more than %1 times the file's size", kLargestGrowth));
        ++storage.users;
    }
    StateDict state;
    for (const auto& [name, recipe] : wanted)
        state.emplace_back(name, build(*recipe));
    return state;
}

at::Tensor TensorTable::build(const TensorRecipe& recipe)
{
    TensorStorage& storage = m_storages.at(recipe.storage);
    if (!storage.data.defined()) {
        storage.data = at::empty({elementsAs(storage, recipe.type)}, at::TensorOptions(recipe.type));
        readEntry(m_file, storage.place,
                  {static_cast<std::uint8_t*>(storage.data.data_ptr()), std::size_t(storage.data.nbytes())});
    }
    // Not a view, which would keep its base alive behind the scenes.
    at::Tensor window = at::empty({0}, at::TensorOptions(recipe.type));
    window.set_(storage.data.storage(), recipe.offset, recipe.sizes, recipe.strides);
    const bool whole = --storage.users == 0 && window.is_contiguous() && window.nbytes() == storage.data.nbytes();
    const at::Tensor tensor = whole ? window : window.clone(at::MemoryFormat::Contiguous);
    if (storage.users == 0)
        storage.data = at::Tensor();
    return tensor;
}

} // namespace graft
