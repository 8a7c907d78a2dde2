#include "transfer/activation_store.h"

#include "base/descriptor.h"
#include "base/error.h"
#include "base/files.h"
#include "base/system_reason.h"
#include "transfer/row_index.h"

#include <nlohmann/json.hpp>

#include <torch/types.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <numeric>
#include <optional>
#include <unordered_set>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kFreeDiskReserve = std::int64_t{512} << 20;

Descriptor openFile(const fs::path& file)
{
    return Descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
}

std::int64_t sizeOf(const Descriptor& file)
{
    struct stat status {};
    return ::fstat(file.number(), &status) == 0 ? std::int64_t(status.st_size) : 0;
}

bool writeAt(const Descriptor& file, const void* data, std::size_t bytes, std::int64_t offset)
{
    const auto* position = static_cast<const char*>(data);
    while (bytes > 0) {
        const ssize_t written = ::pwrite(file.number(), position, bytes, offset);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        position += written;
        offset += written;
        bytes -= std::size_t(written);
    }
    return true;
}

bool readAt(const Descriptor& file, void* data, std::size_t bytes, std::int64_t offset)
{
    auto* position = static_cast<char*>(data);
    while (bytes > 0) {
        const ssize_t got = ::pread(file.number(), position, bytes, offset);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        position += got;
        offset += got;
        bytes -= std::size_t(got);
    }
    return true;
}

/// The content hash is random enough already.
struct HashOfContent {
    std::size_t operator()(const ContentHash& content) const { return std::size_t(content.low); }
};

struct KeyRecord {
    ContentHash picture;
    std::uint64_t checksum = 0;
};
static_assert(sizeof(KeyRecord) == 24);

/// Of the file system that the folder is or will be on.
std::int64_t freeDiskBytes(fs::path folder)
{
    std::error_code code;
    while (folder.has_relative_path() && !fs::exists(folder, code))
        folder = folder.parent_path();
    const fs::space_info space = fs::space(folder, code);
    return code ? 0 : std::int64_t(space.available);
}

std::int64_t folderBytes(const fs::path& folder)
{
    std::int64_t bytes = 0;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code))
        if (entry.is_regular_file(code))
            bytes += std::int64_t(entry.file_size(code));
    return bytes;
}

/// Begins the name of a bank that is being removed: whoever finds one may finish that.
constexpr std::string_view kTrash = "trash-";

std::vector<fs::path> bankFolders(const fs::path& store)
{
    std::vector<fs::path> folders;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(store, code)) {
        const bool trash = entry.path().filename().string().starts_with(kTrash);
        if (!trash && entry.is_directory(code) && fs::exists(entry.path() / "lock", code))
            folders.push_back(entry.path());
    }
    return folders;
}

void sweepTrash(const fs::path& store)
{
    std::error_code code;
    std::vector<fs::path> trash;
    for (const auto& entry : fs::directory_iterator(store, code))
        if (entry.path().filename().string().starts_with(kTrash))
            trash.push_back(entry.path());
    for (const fs::path& folder : trash)
        fs::remove_all(folder, code);
}

/// Not open if somebody else holds the bank, or removed it between the opening and the locking of its file.
Descriptor lockBank(const fs::path& folder)
{
    Descriptor lock = openFile(folder / "lock");
    struct stat held {};
    struct stat named {};
    if (lock.isOpen() && ::flock(lock.number(), LOCK_EX | LOCK_NB) == 0 && ::fstat(lock.number(), &held) == 0 &&
        ::stat((folder / "lock").c_str(), &named) == 0 && held.st_ino == named.st_ino)
        return lock;
    return {};
}

/// Removes a bank unless somebody uses it. It gets another name first, so that nobody finds half of it.
/// @return the bytes that were freed.
std::int64_t removeBank(const fs::path& folder)
{
    const Descriptor lock = lockBank(folder);
    if (!lock.isOpen())
        return 0;
    const std::int64_t bytes = folderBytes(folder);
    std::error_code code;
    const fs::path trash = folder.parent_path() / (std::string(kTrash) + folder.filename().string());
    fs::rename(folder, trash, code);
    if (code)
        return 0;
    fs::remove_all(trash, code);
    return bytes;
}

nlohmann::json completed(nlohmann::json description, const std::vector<std::int64_t>& shape, ActivationStorage storage)
{
    description["shape"] = shape;
    description["storage"] = toString(storage);
    return description;
}

} // namespace

class ActivationStore::FileBank : public ActivationBank {
public:
    /// @param memoryLeft for rows that find no space on the disk, of all banks together.
    FileBank(const fs::path& folder, Descriptor lock, std::vector<std::int64_t> shape, ActivationStorage storage,
             std::shared_ptr<std::int64_t> memoryLeft)
        : m_lock(std::move(lock)),
          m_keys(openFile(folder / "keys")),
          m_rows(openFile(folder / "rows")),
          m_shape(std::move(shape)),
          m_storage(storage),
          m_overflow(storage),
          m_memoryLeft(std::move(memoryLeft))
    {
        const std::int64_t numbers =
            std::accumulate(m_shape.begin(), m_shape.end(), std::int64_t{1}, std::multiplies<std::int64_t>());
        m_rowBytes = numbers * bytesPerNumber(storage);
        ::futimens(m_lock.number(), nullptr); // used just now
    }
    ~FileBank() override { *m_memoryLeft += m_overflowBytes; }
    FileBank(const FileBank&) = delete;
    FileBank& operator=(const FileBank&) = delete;

    /// Reads the keys. @return false if the files cannot be used.
    bool load()
    {
        if (!m_keys.isOpen() || !m_rows.isOpen())
            return false;
        m_count = std::min(sizeOf(m_keys) / std::int64_t(sizeof(KeyRecord)), sizeOf(m_rows) / m_rowBytes);
        std::vector<KeyRecord> keys(std::size_t(m_count), KeyRecord{});
        if (!readAt(m_keys, keys.data(), keys.size() * sizeof(KeyRecord), 0))
            return false;
        m_index.reserve(keys.size());
        for (std::int64_t i = 0; i < m_count; ++i)
            m_index.put(keys[std::size_t(i)].picture, {.row = i, .checksum = keys[std::size_t(i)].checksum});
        return true;
    }

    [[nodiscard]] bool contains(const ContentHash& picture) const override
    {
        return m_index.find(picture) || m_overflow.contains(picture);
    }

    void append(const std::vector<ContentHash>& pictures, const at::Tensor& rows) override
    {
        std::vector<ContentHash> fresh;
        std::vector<std::int64_t> positions;
        std::unordered_set<ContentHash, HashOfContent> seen;
        for (std::size_t i = 0; i < pictures.size(); ++i)
            if (!contains(pictures[i]) && seen.insert(pictures[i]).second) {
                fresh.push_back(pictures[i]);
                positions.push_back(std::int64_t(i));
            }
        if (!fresh.empty())
            write(fresh, fresh.size() == pictures.size() ? rows : rows.index_select(0, at::tensor(positions)));
    }

    /// Forgets everything, on the disk too.
    void clear()
    {
        m_index.clear();
        m_count = 0;
        if (::ftruncate(m_keys.number(), 0) != 0 || ::ftruncate(m_rows.number(), 0) != 0)
            m_full = true; // a file that cannot be emptied is not written to either
    }

    [[nodiscard]] at::Tensor read(const std::vector<ContentHash>& pictures) const override
    {
        std::vector<std::int64_t> shape = m_shape;
        shape.insert(shape.begin(), std::int64_t(pictures.size()));
        at::Tensor rows = at::empty(shape, scalarType(m_storage));
        auto* data = static_cast<char*>(rows.mutable_data_ptr());
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            const RowIndex::Place* place = m_index.find(pictures[i]);
            if (!place)
                rows.select(0, std::int64_t(i)).copy_(m_overflow.read({pictures[i]}).select(0, 0));
            else if (!readAt(m_rows, data + std::int64_t(i) * m_rowBytes, std::size_t(m_rowBytes),
                             place->row * m_rowBytes))
                throw Error({.problem = Text("Cannot read cached activations back"),
                             .found = systemReason(errno),
                             .advice = Text("Start the training again; they are computed anew.")});
        }
        return rows.to(at::kFloat);
    }

    [[nodiscard]] ActivationStorage storage() const override { return m_storage; }

    void verify(const std::vector<ContentHash>& pictures) override
    {
        std::vector<char> row(static_cast<std::size_t>(m_rowBytes));
        for (const ContentHash& picture : pictures) {
            RowIndex::Place* place = m_index.find(picture);
            if (!place || place->verified)
                continue;
            if (readAt(m_rows, row.data(), row.size(), place->row * m_rowBytes) &&
                XXH3_64bits(row.data(), row.size()) == place->checksum)
                place->verified = true;
            else
                *place = {};
        }
    }

private:
    void write(const std::vector<ContentHash>& pictures, const at::Tensor& rows)
    {
        const at::Tensor stored = asStored(rows, m_storage).contiguous();
        const auto* data = static_cast<const char*>(stored.const_data_ptr());
        const std::size_t bytes = std::size_t(m_rowBytes) * pictures.size();
        std::vector<KeyRecord> keys;
        for (std::size_t i = 0; i < pictures.size(); ++i)
            keys.push_back({pictures[i], XXH3_64bits(data + std::int64_t(i) * m_rowBytes, std::size_t(m_rowBytes))});
        const bool written =
            !m_full && writeAt(m_rows, data, bytes, m_count * m_rowBytes) &&
            writeAt(m_keys, keys.data(), keys.size() * sizeof(KeyRecord), m_count * std::int64_t(sizeof(KeyRecord)));
        if (!written) {
            keepInMemory(pictures, rows, std::int64_t(bytes));
            return;
        }
        for (const KeyRecord& key : keys)
            m_index.put(key.picture, {.row = m_count++, .checksum = key.checksum, .verified = true});
    }

    /// The disk is full: the rest of this run is kept in memory, as far as that is allowed.
    void keepInMemory(const std::vector<ContentHash>& pictures, const at::Tensor& rows, std::int64_t bytes)
    {
        m_full = true;
        if (bytes > *m_memoryLeft)
            throw Error(
                {.problem = Text("The disk is full, and so is the memory for what the frozen layers gave"),
                 .advice = Text("Free space on the disk, or compute them in every epoch with --cache-budget 0.")});
        m_overflow.append(pictures, rows);
        *m_memoryLeft -= bytes;
        m_overflowBytes += bytes;
    }

    Descriptor m_lock;
    Descriptor m_keys;
    Descriptor m_rows;
    std::vector<std::int64_t> m_shape;
    ActivationStorage m_storage;
    MemoryBank m_overflow; ///< Rows that found no space on the disk,
    std::int64_t m_overflowBytes = 0;
    std::shared_ptr<std::int64_t> m_memoryLeft;
    std::int64_t m_rowBytes = 0;
    std::int64_t m_count = 0; ///< Records on disk.
    bool m_full = false;
    RowIndex m_index;
};

ActivationStore::ActivationStore(fs::path folder, std::int64_t budgetBytes, std::int64_t memoryBytes)
    : m_folder(std::move(folder)), m_budgetBytes(budgetBytes), m_memoryLeft(std::make_shared<std::int64_t>(memoryBytes))
{
}

ActivationStore::~ActivationStore() = default;

std::shared_ptr<ActivationBank> ActivationStore::open(const nlohmann::json& description,
                                                      const std::vector<std::int64_t>& shape, ActivationStorage storage)
{
    const std::string text = completed(description, shape, storage).dump(2);
    const std::string name = hashContent(text).hex();
    if (auto bank = m_open[name].lock())
        return bank;
    try {
        const fs::path folder = m_folder / name;
        ensureWritableFolder(folder);
        Descriptor lock = lockBank(folder);
        if (!lock.isOpen())
            return nullptr;
        writeFileAtomically(folder / "description.json", text + "\n");
        auto bank = std::make_shared<FileBank>(folder, std::move(lock), shape, storage, m_memoryLeft);
        if (!bank->load())
            return nullptr;
        m_open[name] = bank;
        return bank;
    } catch (const Error&) {
        return nullptr; // no permission or no space: the caller goes on in memory
    }
}

std::shared_ptr<ActivationBank> ActivationStore::openExisting(const nlohmann::json& description,
                                                              const std::vector<std::int64_t>& shape,
                                                              ActivationStorage storage)
{
    const std::string text = completed(description, shape, storage).dump(2);
    std::error_code code;
    if (!fs::exists(m_folder / hashContent(text).hex() / "keys", code))
        return nullptr;
    return open(description, shape, storage);
}

/// Longest unused first. Whoever uses a bank, here too, has locked it.
std::vector<ActivationStore::FreeBank> ActivationStore::freeBanks() const
{
    std::vector<FreeBank> banks;
    for (const fs::path& folder : bankFolders(m_folder)) {
        std::error_code ignored;
        if (lockBank(folder).isOpen())
            banks.push_back({.folder = folder,
                             .bytes = folderBytes(folder),
                             .used = fs::last_write_time(folder / "lock", ignored)});
    }
    std::sort(banks.begin(), banks.end(), [](const FreeBank& a, const FreeBank& b) { return a.used < b.used; });
    return banks;
}

/// By how much `bytes` more are too many.
std::int64_t ActivationStore::excessOf(std::int64_t bytes) const
{
    return std::max(usedBytes() + bytes - m_budgetBytes, bytes + kFreeDiskReserve - freeDiskBytes(m_folder));
}

std::int64_t ActivationStore::openBytes() const
{
    std::int64_t bytes = 0;
    for (const auto& [name, weak] : m_open)
        bytes += weak.expired() ? 0 : folderBytes(m_folder / name);
    return bytes;
}

static std::int64_t bytesOf(const auto& banks)
{
    return std::accumulate(banks.begin(), banks.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& bank) { return sum + bank.bytes; });
}

bool ActivationStore::makeRoom(std::int64_t bytes)
{
    sweepTrash(m_folder);
    const std::vector<FreeBank> banks = freeBanks();
    std::int64_t excess = excessOf(bytes);
    if (excess > bytesOf(banks))
        return false; // evicting everything would not help
    for (const FreeBank& bank : banks)
        if (excess > 0)
            excess -= removeBank(bank.folder);
    return excess <= 0;
}

bool ActivationStore::startAnew(std::int64_t bytes)
{
    if (excessOf(bytes) - openBytes() > bytesOf(freeBanks()))
        return false;
    for (const auto& [name, weak] : m_open)
        if (const auto bank = weak.lock())
            bank->clear();
    return makeRoom(bytes);
}

std::int64_t ActivationStore::usedBytes() const
{
    std::int64_t bytes = 0;
    for (const fs::path& folder : bankFolders(m_folder))
        bytes += folderBytes(folder);
    return bytes;
}

std::int64_t ActivationStore::clear()
{
    sweepTrash(m_folder);
    std::int64_t freed = 0;
    for (const fs::path& folder : bankFolders(m_folder))
        freed += removeBank(folder);
    return freed;
}

fs::path defaultActivationFolder()
{
    return userCacheFolder() / "activations";
}

} // namespace graft
