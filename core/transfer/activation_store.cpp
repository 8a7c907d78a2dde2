#include "transfer/activation_store.h"

#include "base/error.h"
#include "base/files.h"

#include <nlohmann/json.hpp>

#include <torch/types.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <numeric>
#include <optional>
#include <unordered_map>
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

/// An open file that closes itself.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    int m_number = -1;
};

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

std::int64_t folderBytes(const fs::path& folder)
{
    std::int64_t bytes = 0;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code))
        if (entry.is_regular_file(code))
            bytes += std::int64_t(entry.file_size(code));
    return bytes;
}

std::vector<fs::path> bankFolders(const fs::path& store)
{
    std::vector<fs::path> folders;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(store, code))
        if (entry.is_directory(code) && fs::exists(entry.path() / "lock", code))
            folders.push_back(entry.path());
    return folders;
}

Descriptor lockBank(const fs::path& folder)
{
    Descriptor lock = openFile(folder / "lock");
    if (lock.isOpen() && ::flock(lock.number(), LOCK_EX | LOCK_NB) == 0)
        return lock;
    return {};
}

/// Removes a bank unless somebody uses it. @return the bytes that were freed.
std::int64_t removeBank(const fs::path& folder)
{
    const Descriptor lock = lockBank(folder);
    if (!lock.isOpen())
        return 0;
    const std::int64_t bytes = folderBytes(folder);
    std::error_code code;
    fs::remove_all(folder, code);
    return code ? 0 : bytes;
}

} // namespace

class ActivationStore::FileBank : public ActivationBank {
public:
    FileBank(const fs::path& folder, Descriptor lock, std::vector<std::int64_t> shape, ActivationStorage storage)
        : m_lock(std::move(lock)),
          m_keys(openFile(folder / "keys")),
          m_rows(openFile(folder / "rows")),
          m_shape(std::move(shape)),
          m_storage(storage),
          m_overflow(storage)
    {
        const std::int64_t numbers =
            std::accumulate(m_shape.begin(), m_shape.end(), std::int64_t{1}, std::multiplies<std::int64_t>());
        m_rowBytes = numbers * (storage == ActivationStorage::Float16 ? 2 : 4);
        ::futimens(m_lock.number(), nullptr); // used just now
    }

    /// Reads the keys. @return false if the files cannot be used.
    bool load()
    {
        if (!m_keys.isOpen() || !m_rows.isOpen())
            return false;
        m_count = std::min(sizeOf(m_keys) / std::int64_t(sizeof(KeyRecord)), sizeOf(m_rows) / m_rowBytes);
        std::vector<KeyRecord> keys(std::size_t(m_count), KeyRecord{});
        if (!readAt(m_keys, keys.data(), keys.size() * sizeof(KeyRecord), 0))
            return false;
        for (std::int64_t i = 0; i < m_count; ++i)
            m_index[keys[std::size_t(i)].picture] = {.row = i, .checksum = keys[std::size_t(i)].checksum};
        return true;
    }

    [[nodiscard]] bool contains(const ContentHash& picture) const override
    {
        return m_index.contains(picture) || m_overflow.contains(picture);
    }

    void append(const std::vector<ContentHash>& pictures, const at::Tensor& rows) override
    {
        const at::Tensor stored = (m_storage == ActivationStorage::Float16 ? rows.to(at::kHalf) : rows).contiguous();
        const auto* data = static_cast<const char*>(stored.const_data_ptr());
        std::vector<KeyRecord> keys;
        for (std::size_t i = 0; i < pictures.size(); ++i)
            keys.push_back({pictures[i], XXH3_64bits(data + std::int64_t(i) * m_rowBytes, std::size_t(m_rowBytes))});
        const bool written =
            !m_full && writeAt(m_rows, data, std::size_t(m_rowBytes) * keys.size(), m_count * m_rowBytes) &&
            writeAt(m_keys, keys.data(), keys.size() * sizeof(KeyRecord), m_count * std::int64_t(sizeof(KeyRecord)));
        if (!written) { // the disk is full: the rest of this run is kept in memory
            m_full = true;
            m_overflow.append(pictures, rows);
            return;
        }
        for (const KeyRecord& key : keys) {
            m_index[key.picture] = {.row = m_count++, .checksum = key.checksum};
            m_verified.insert(key.picture);
        }
    }

    [[nodiscard]] at::Tensor read(const std::vector<ContentHash>& pictures) const override
    {
        std::vector<std::int64_t> shape = m_shape;
        shape.insert(shape.begin(), std::int64_t(pictures.size()));
        at::Tensor rows = at::empty(shape, m_storage == ActivationStorage::Float16 ? at::kHalf : at::kFloat);
        auto* data = static_cast<char*>(rows.mutable_data_ptr());
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            const auto entry = m_index.find(pictures[i]);
            if (entry == m_index.end())
                rows.select(0, std::int64_t(i)).copy_(m_overflow.read({pictures[i]}).select(0, 0));
            else if (!readAt(m_rows, data + std::int64_t(i) * m_rowBytes, std::size_t(m_rowBytes),
                             entry->second.row * m_rowBytes))
                throw Error({.problem = "Cannot read cached activations back",
                             .found = std::strerror(errno),
                             .advice = "Start the training again; they are computed anew."});
        }
        return rows.to(at::kFloat);
    }

    void verify(const std::vector<ContentHash>& pictures) override
    {
        std::vector<char> row(static_cast<std::size_t>(m_rowBytes));
        for (const ContentHash& picture : pictures) {
            const auto entry = m_index.find(picture);
            if (entry == m_index.end() || m_verified.contains(picture))
                continue;
            if (readAt(m_rows, row.data(), row.size(), entry->second.row * m_rowBytes) &&
                XXH3_64bits(row.data(), row.size()) == entry->second.checksum)
                m_verified.insert(picture);
            else
                m_index.erase(entry);
        }
    }

private:
    struct Place {
        std::int64_t row = 0;
        std::uint64_t checksum = 0;
    };

    Descriptor m_lock;
    Descriptor m_keys;
    Descriptor m_rows;
    std::vector<std::int64_t> m_shape;
    ActivationStorage m_storage;
    MemoryBank m_overflow; ///< Rows that found no space on the disk.
    std::int64_t m_rowBytes = 0;
    std::int64_t m_count = 0; ///< Records on disk.
    bool m_full = false;
    std::unordered_map<ContentHash, Place, HashOfContent> m_index;
    std::unordered_set<ContentHash, HashOfContent> m_verified;
};

ActivationStore::ActivationStore(fs::path folder, std::int64_t budgetBytes)
    : m_folder(std::move(folder)), m_budgetBytes(budgetBytes)
{
}

ActivationStore::~ActivationStore() = default;

std::shared_ptr<ActivationBank> ActivationStore::open(const nlohmann::json& description,
                                                      const std::vector<std::int64_t>& shape, ActivationStorage storage)
{
    nlohmann::json complete = description;
    complete["shape"] = shape;
    complete["storage"] = toString(storage);
    const std::string text = complete.dump(2);
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
        auto bank = std::make_shared<FileBank>(folder, std::move(lock), shape, storage);
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
    nlohmann::json complete = description;
    complete["shape"] = shape;
    complete["storage"] = toString(storage);
    std::error_code code;
    if (!fs::exists(m_folder / hashContent(complete.dump(2)).hex() / "keys", code))
        return nullptr;
    return open(description, shape, storage);
}

bool ActivationStore::makeRoom(std::int64_t bytes)
{
    std::error_code code;
    fs::path existing = m_folder;
    while (!existing.empty() && existing.has_relative_path() && !fs::exists(existing, code))
        existing = existing.parent_path();
    std::vector<fs::path> folders = bankFolders(m_folder);
    std::sort(folders.begin(), folders.end(), [](const fs::path& a, const fs::path& b) {
        std::error_code unused;
        return fs::last_write_time(a / "lock", unused) < fs::last_write_time(b / "lock", unused);
    });
    std::int64_t used = usedBytes();
    const std::int64_t inUse = bytesInUse();
    const std::int64_t growth = std::max<std::int64_t>(0, bytes - inUse);
    if (inUse + growth > m_budgetBytes)
        return false; // evicting everything else would not help
    const auto fits = [&] {
        const fs::space_info space = fs::space(existing, code);
        return used + growth <= m_budgetBytes && !code && std::int64_t(space.available) >= growth + kFreeDiskReserve;
    };
    for (const fs::path& folder : folders) {
        if (fits())
            break;
        used -= removeBank(folder);
    }
    return fits();
}

std::int64_t ActivationStore::usedBytes() const
{
    std::int64_t bytes = 0;
    for (const fs::path& folder : bankFolders(m_folder))
        bytes += folderBytes(folder);
    return bytes;
}

std::int64_t ActivationStore::bytesInUse() const
{
    std::int64_t bytes = 0;
    for (const auto& [name, bank] : m_open)
        if (!bank.expired())
            bytes += folderBytes(m_folder / name);
    return bytes;
}

std::int64_t ActivationStore::clear()
{
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
