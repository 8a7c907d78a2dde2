#include "weights/checkpoint_file.h"

#include "base/error.h"
#include "weights/file_kind.h"
#include "weights/pickle_machine.h"
#include "weights/tensor_groups.h"
#include "weights/tensor_table.h"
#include "weights/weight_file.h"
#include "weights/zip_index.h"

#include <ATen/core/Tensor.h>

#include <algorithm>
#include <array>

namespace graft {

namespace {

using Kind = PickleNode::Kind;

// The first pickle of a legacy file is this 80-bit number, 0x1950a86a20f9469cfc6c (torch/serialization.py).
const std::string kLegacyMagic = "long:\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
constexpr std::int64_t kLegacyProtocol = 1001;
constexpr std::uint64_t kMaxPickleBytes = std::uint64_t{16} << 20;

/// Gives the file's name to what goes wrong with it.
template <class Function>
auto about(const std::filesystem::path& path, Function function)
{
    try {
        return function();
    } catch (const Error& error) {
        ErrorDetails details = error.details();
        details.file = path.string();
        throw Error(std::move(details));
    } catch (const c10::Error& error) {
        throw Error({.problem = Text("Cannot read the weights"),
                     .file = path.string(),
                     .found = Text::verbatim(error.what_without_backtrace())});
    }
}

class CheckpointFile : public WeightFile {
public:
    CheckpointFile(const std::filesystem::path& path, const WeightFileLimits& limits)
        : m_path(path), m_limits(limits), m_file(path, limits.maxFileBytes), m_table(m_file)
    {
        about(path, [this] {
            if (const auto foreign = foreignKindOf(m_file))
                throw foreignFile(m_path, *foreign);
            if (ZipIndex::looksLikeZip(m_file))
                openArchive();
            else
                openLegacy();
            return 0;
        });
    }

    StateDict read(const TensorGroup& group, const TensorFilter& isWanted) override
    {
        return about(m_path, [&] {
            const auto index = std::size_t(&group - m_groups.data());
            std::vector<std::pair<std::string, const TensorRecipe*>> wanted;
            for (std::size_t i = 0; i < group.tensors.size(); ++i) {
                const TensorFacts& facts = group.tensors[i];
                if (!isWanted(facts.name))
                    continue;
                if (!facts.unreadable.isEmpty())
                    throw unreadableTensor(m_path, facts);
                wanted.emplace_back(facts.name, &m_recipes[index][i]);
            }
            return m_table.build(wanted);
        });
    }

private:
    /// A zip archive with the pickle "NAME/data.pkl", the storages "NAME/data/KEY", and "NAME/byteorder".
    void openArchive()
    {
        const ZipIndex archive(m_file);
        const auto& entries = archive.entries();
        constexpr std::string_view kPickle = "data.pkl";
        const auto pickle = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) {
            return entry.first == kPickle || entry.first.ends_with("/" + std::string(kPickle));
        });
        if (pickle == entries.end())
            throw foreignFile(m_path, foreignArchive(archive));
        const std::string folder = pickle->first.substr(0, pickle->first.size() - kPickle.size());
        if (entries.contains(folder + "constants.pkl"))
            throw foreignFile(
                m_path,
                {.found = Text("a TorchScript program"),
                 .advice = Text(
                     "If you trust where it comes from, use it as the backbone: --torchscript FILE --trust-model.")});
        if (const auto order = entries.find(folder + "byteorder"); order != entries.end()) {
            std::vector<std::uint8_t> text(std::min<std::size_t>(order->second.size, 16));
            readEntry(m_file, order->second, text);
            if (std::string(text.begin(), text.end()) != "little")
                refuseCheckpoint(Text("big-endian numbers"), Text("little-endian ones"));
        }
        if (pickle->second.size > kMaxPickleBytes)
            refuseCheckpoint(Text("a description of %1 bytes", pickle->second.size),
                             Text("at most %1", kMaxPickleBytes));
        std::vector<std::uint8_t> bytes(pickle->second.size);
        readEntry(m_file, pickle->second, bytes);
        PickleMachine machine(bytes);
        keepGroups(machine.load());
        for (const auto& [name, entry] : entries)
            if (name.starts_with(folder + "data/"))
                if (TensorStorage* storage = m_table.find(name.substr(folder.size() + 5)))
                    placeIfWhole(*storage, entry);
    }

    /// What is too short matters only if somebody wants it.
    void placeIfWhole(TensorStorage& storage, const ZipIndex::Entry& entry) const
    {
        if (entry.size >= storage.bytes())
            m_table.place(storage, entry);
    }

    /// Five pickles (magic, protocol, system, state dict, storage keys), then the storages' bytes.
    void openLegacy()
    {
        m_head = m_file.read(0, std::size_t(std::min<std::uint64_t>(m_file.size(), kMaxPickleBytes)));
        readLegacyHeader();
        PickleMachine machine(m_head, m_position);
        const PickleValue root = machine.load();
        for (const auto& node : machine.nodes()) // an optimizer's too: their bytes have to be passed over
            if (node->kind == Kind::PersistentId)
                m_table.describe(*node);
        m_position = machine.position();
        placeLegacyStorages();
        keepGroups(root);
        m_head = {};
    }

    PickleValue loadScalar()
    {
        PickleMachine machine(m_head, m_position);
        PickleValue value = machine.load();
        m_position = machine.position();
        if (std::holds_alternative<PickleNode*>(value))
            return {};
        return value;
    }

    void readLegacyHeader()
    {
        const bool isPickle = m_head.size() > 2 && m_head[0] == 0x80 && m_head[1] <= 5;
        if (!isPickle)
            refuseCheckpoint(Text("a file of another kind"), Text("a PyTorch checkpoint or a safetensors file"));
        constexpr std::array<std::uint8_t, 2> kMagicStart{0x8a, 0x0a}; // a number of ten bytes
        if (m_head.size() < 4 || !std::equal(kMagicStart.begin(), kMagicStart.end(), m_head.begin() + 2) ||
            loadScalar() != PickleValue(kLegacyMagic))
            throw foreignFile(m_path, {.found = Text("a pickle of something else, such as arrays of NumPy"),
                                       .advice = Text("Load it with the program that wrote it, and save the weights "
                                                      "with torch.save() or as safetensors.")});
        if (loadScalar() != PickleValue(kLegacyProtocol))
            refuseCheckpoint(Text("another version of the legacy format"), Text::verbatim("1001"));
        PickleMachine machine(m_head, m_position);
        const PickleValue system = machine.load();
        const PickleNode& facts = nodeOf(system, Kind::Dict, PlainSource("a description of the system"));
        for (std::size_t i = 0; i + 1 < facts.items.size(); i += 2)
            if (facts.items[i] == PickleValue(std::string("little_endian")) && facts.items[i + 1] != PickleValue(true))
                refuseCheckpoint(Text("big-endian numbers"), Text("little-endian ones"));
        m_position = machine.position();
    }

    /// Each storage is its number of elements and then their bytes.
    void placeLegacyStorages()
    {
        PickleMachine machine(m_head, m_position);
        const PickleValue keys = machine.load();
        const PickleNode& list = nodeOf(keys, Kind::List, PlainSource("the list of storages"));
        std::uint64_t position = machine.position();
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const std::string& key = itemOf<std::string>(list, i, PlainSource("a storage's key"));
            TensorStorage* storage = m_table.find(key);
            if (!storage)
                damagedCheckpoint(Text("data for storage '%1', which nothing describes", key));
            std::int64_t elements = 0;
            m_file.read(position, {reinterpret_cast<std::uint8_t*>(&elements), sizeof elements});
            position += sizeof elements;
            if (elements != storage->elements)
                damagedCheckpoint(Text("%1 numbers in storage '%2'", elements, key),
                                  Text::verbatim(std::to_string(storage->elements)));
            const std::uint64_t left = position > m_file.size() ? 0 : m_file.size() - position;
            if (std::uint64_t(elements) > left / std::uint64_t(storage->elementBytes))
                damagedCheckpoint(Text("the end of the file after %1 bytes, in the middle of a tensor", m_file.size()),
                                  Text("the whole file"));
            m_table.place(*storage, {.offset = position, .size = storage->bytes(), .packed = storage->bytes()});
            position += storage->bytes();
        }
    }

    void keepGroups(const PickleValue& root)
    {
        for (CheckpointGroup& group : findTensorGroups(root, m_table, m_limits.maxTensors)) {
            m_groups.push_back(std::move(group.facts));
            m_recipes.push_back(std::move(group.recipes));
        }
        if (!m_groups.empty())
            return;
        const std::string names = topNames(root);
        throw Error({.problem = Text("Cannot read the weights"),
                     .found = names.empty() ? Text("a checkpoint without tensors")
                                            : Text("a checkpoint without tensors; it holds %1", names),
                     .expected = Text("a dictionary of tensors"),
                     .advice = Text("Save the network's weights: torch.save(model.state_dict(), FILE).")});
    }

    std::filesystem::path m_path;
    WeightFileLimits m_limits;
    InputFile m_file;
    TensorTable m_table;
    std::vector<std::vector<TensorRecipe>> m_recipes; ///< By group, one for each tensor.
    std::vector<std::uint8_t> m_head;                 ///< Of a legacy file, while it is opened.
    std::size_t m_position = 0;
};

} // namespace

std::unique_ptr<WeightFile> openCheckpoint(const std::filesystem::path& path, const WeightFileLimits& limits)
{
    return std::make_unique<CheckpointFile>(path, limits);
}

StateDict readPyTorchCheckpoint(const std::filesystem::path& path, const WeightFileLimits& limits)
{
    const auto file = openCheckpoint(path, limits);
    return file->read(usualGroup(*file), [](const std::string&) { return true; });
}

} // namespace graft
