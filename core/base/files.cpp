#include "base/files.h"

#include "base/descriptor.h"
#include "base/error.h"
#include "base/hashing.h"
#include "base/system_reason.h"

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <random>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

/// Open, and known to be a plain file.
struct OpenedFile {
    Descriptor descriptor;
    std::uintmax_t bytes = 0;
};

OpenedFile openToRead(const fs::path& file)
{
    // A pipe that nobody writes to would be waited for.
    OpenedFile opened{.descriptor = Descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK))};
    struct stat status {};
    if (!opened.descriptor.isOpen() && errno == ENOENT)
        throw Error({.problem = Text("There is no file"), .file = file.string()});
    if (!opened.descriptor.isOpen() || ::fstat(opened.descriptor.number(), &status) != 0)
        throw Error({.problem = Text("Cannot read the file"),
                     .file = file.string(),
                     .advice = Text::sentence(systemReason(errno))});
    if (!S_ISREG(status.st_mode))
        throw Error({.problem = Text("Cannot read"),
                     .file = file.string(),
                     .found = Text("something that is not a plain file")});
    opened.bytes = std::uintmax_t(status.st_size);
    return opened;
}

template <class Bytes>
Bytes readWhole(const fs::path& file, std::uintmax_t maxBytes)
{
    const OpenedFile opened = openToRead(file);
    if (opened.bytes > maxBytes)
        throw Error({.problem = Text("Cannot read the file"),
                     .file = file.string(),
                     .found = Text("%1 bytes", opened.bytes),
                     .expected = Text("at most %1", maxBytes)});
    Bytes bytes(std::size_t(opened.bytes), typename Bytes::value_type{});
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t some = ::read(opened.descriptor.number(), bytes.data() + done, bytes.size() - done);
        if (some < 0 && errno == EINTR)
            continue;
        if (some <= 0)
            throw Error({.problem = Text("Cannot read the file"),
                         .file = file.string(),
                         .advice = some < 0 ? Text::sentence(systemReason(errno))
                                            : Text("It became shorter while it was read.")});
        done += std::size_t(some);
    }
    return bytes;
}

enum class SyncOf { File, Folder };

/// Some file systems (FAT and network ones through FUSE, 9p) cannot open a folder for that, or know no fsync: there the
/// system writes when it likes, and nothing can be done about it.
void syncPath(const fs::path& path, SyncOf what)
{
    const Descriptor descriptor(
        ::open(path.c_str(), O_RDONLY | O_CLOEXEC | (what == SyncOf::Folder ? O_DIRECTORY : 0)));
    if (!descriptor.isOpen() && what == SyncOf::Folder)
        return;
    if (!descriptor.isOpen() || (::fsync(descriptor.number()) != 0 && !isSyncUnknown(errno)))
        throw Error(
            {.problem = Text("Cannot write"), .file = path.string(), .advice = Text::sentence(systemReason(errno))});
}

fs::path folderOf(const fs::path& file)
{
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// Bytes of a name there, at most.
std::size_t longestName(const fs::path& folder)
{
    const long limit = ::pathconf(folder.c_str(), _PC_NAME_MAX);
    return limit > 0 ? std::size_t(limit) : std::size_t{NAME_MAX};
}

void writeBytes(const fs::path& path, std::span<const std::uint8_t> bytes)
{
    const Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!descriptor.isOpen())
        throw Error(
            {.problem = Text("Cannot write"), .file = path.string(), .advice = Text::sentence(systemReason(errno))});
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            throw Error({.problem = Text("Cannot write"),
                         .file = path.string(),
                         .advice = Text::sentence(systemReason(errno))});
        bytes = bytes.subspan(std::size_t(written));
    }
}

void createFolders(const fs::path& folder)
{
    std::error_code code;
    fs::create_directories(folder, code);
    if (code)
        throw Error({.problem = Text("Cannot create the folder"),
                     .file = folder.string(),
                     .advice = Text::sentence(systemReason(code))});
}

} // namespace

bool isSyncUnknown(int error)
{
    return error == EINVAL || error == ENOTSUP || error == ENOSYS;
}

std::vector<std::uint8_t> readFile(const fs::path& file, std::uintmax_t maxBytes)
{
    return readWhole<std::vector<std::uint8_t>>(file, maxBytes);
}

std::string readTextFile(const fs::path& file, std::uintmax_t maxBytes)
{
    return readWhole<std::string>(file, maxBytes);
}

void requireFileName(const fs::path& file)
{
    std::error_code code;
    const fs::file_status status = fs::status(file, code);
    if (code == std::errc::filename_too_long)
        throw Error({.problem = Text("Cannot write"),
                     .file = file.string(),
                     .found = Text("a name of %1 bytes", file.filename().native().size()),
                     .expected = Text("at most %1", longestName(folderOf(file))),
                     .advice = Text("Choose a shorter name.")});
    if (fs::exists(status) && !fs::is_regular_file(status)) // renaming would put a file in a device's place
        throw Error({.problem = Text("Cannot write"),
                     .file = file.string(),
                     .found = Text("something that is not a plain file")});
}

namespace {

constexpr const char* kPartial = ".partial";
constexpr std::size_t kUniqueDigits = 16;

} // namespace

fs::path temporaryBeside(const fs::path& file)
{
    // Not of process numbers, which are the same in every container.
    std::random_device random;
    const std::string unique =
        "." + ContentHash{.high = 0, .low = std::uint64_t(random()) << 32 | random()}.hex().substr(kUniqueDigits) +
        kPartial;
    const fs::path folder = folderOf(file);
    const std::string extension = file.extension().string();
    for (const std::string& name : {"." + file.stem().string() + unique + extension, unique + extension})
        if (name.size() <= longestName(folder))
            return file.parent_path() / name;
    return file.parent_path() / unique;
}

void removePartialFiles(const fs::path& folder) noexcept
{
    std::error_code code;
    std::vector<fs::path> partial;
    for (auto entry = fs::directory_iterator(folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code)) {
        const std::string name = entry->path().filename().native();
        const std::size_t mark = name.find(kPartial);
        if (name.starts_with('.') && mark != std::string::npos && mark > kUniqueDigits && entry->is_regular_file(code))
            partial.push_back(entry->path());
    }
    for (const fs::path& file : partial)
        fs::remove(file, code);
}

fs::path throughLinks(const fs::path& file)
{
    constexpr int kMostLinks = 40; // as the system has it
    std::error_code code;
    fs::path target = file;
    for (int i = 0; i < kMostLinks && fs::is_symlink(target, code); ++i)
        target = folderOf(target) / fs::read_symlink(target, code); // what is absolute stays so
    return code || fs::is_symlink(target, code) ? file : target;
}

void writeFileAtomically(const fs::path& name, const std::function<void(const fs::path&)>& write)
{
    requireFileName(name);
    const fs::path file = throughLinks(name);
    const fs::path folder = folderOf(file);
    createFolders(folder);
    const fs::path temporary = temporaryBeside(file);
    try {
        write(temporary);
        syncPath(temporary, SyncOf::File);
        std::error_code code;
        fs::rename(temporary, file, code);
        if (code)
            throw Error(
                {.problem = Text("Cannot write"), .file = file.string(), .advice = Text::sentence(systemReason(code))});
        syncPath(folder, SyncOf::Folder);
    } catch (const Error& error) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        if (error.details().file != temporary.string())
            throw;
        ErrorDetails details = error.details();
        details.file = file.string(); // the name that the user knows
        throw Error(std::move(details));
    } catch (...) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        throw;
    }
}

void writeFileAtomically(const fs::path& file, std::span<const std::uint8_t> bytes)
{
    writeFileAtomically(file, [&](const fs::path& temporary) { writeBytes(temporary, bytes); });
}

void writeFileAtomically(const fs::path& file, const std::string& text)
{
    writeFileAtomically(file, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

void ensureWritableFolder(const fs::path& folder)
{
    createFolders(folder);
    const fs::path probe = temporaryBeside(folder / "probe");
    writeBytes(probe, {});
    std::error_code ignored;
    fs::remove(probe, ignored);
}

namespace {

const char* environmentValue(const char* name)
{
    const char* value = std::getenv(name);
    return value && *value ? value : nullptr;
}

fs::path userFolder(const char* xdgVariable, const fs::path& belowHome)
{
    if (const char* xdg = environmentValue(xdgVariable))
        return fs::path(xdg) / "graft";
    if (const char* home = environmentValue("HOME"))
        return fs::path(home) / belowHome / "graft";
    return fs::temp_directory_path() / "graft";
}

} // namespace

fs::path userDataFolder()
{
    return userFolder("XDG_DATA_HOME", fs::path(".local") / "share");
}

fs::path userCacheFolder()
{
    if (const char* own = environmentValue("GRAFT_CACHE_DIR"))
        return own;
    return userFolder("XDG_CACHE_HOME", ".cache");
}

bool isSameFolder(const fs::path& a, const fs::path& b)
{
    const auto plain = [](const fs::path& folder) -> fs::path {
        if (folder.empty())
            return folder;
        const fs::path normal = fs::absolute(folder).lexically_normal();
        return normal.has_filename() ? normal : normal.parent_path();
    };
    return plain(a) == plain(b);
}

} // namespace graft
