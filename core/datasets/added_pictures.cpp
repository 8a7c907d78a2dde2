#include "datasets/added_pictures.h"

#include "base/descriptor.h"
#include "base/error.h"
#include "base/files.h"
#include "base/system_reason.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <span>

#include <fcntl.h>
#include <unistd.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

Error cannotWrite(const fs::path& file, int reason)
{
    return Error(
        {.problem = Text("Cannot write"), .file = file.string(), .advice = Text::sentence(systemReason(reason))});
}

/// "leaf.png", "leaf 2.png", "leaf 3.png".
fs::path numbered(const fs::path& name, int number)
{
    if (number == 1)
        return name;
    return name.stem().native() + " " + std::to_string(number) + name.extension().native();
}

/// Takes the name first where the file system knows no links, so that even there nothing is replaced.
bool takeName(const fs::path& temporary, const fs::path& file)
{
    const Descriptor reserved(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!reserved.isOpen() && errno == EEXIST)
        return false;
    if (!reserved.isOpen())
        throw cannotWrite(file, errno);
    if (std::rename(temporary.c_str(), file.c_str()) == 0)
        return true;
    const int reason = errno;
    ::unlink(file.c_str());
    throw cannotWrite(file, reason);
}

/// @return false if something has that name.
bool giveName(const fs::path& temporary, const fs::path& file)
{
    if (::link(temporary.c_str(), file.c_str()) != 0)
        return errno == EEXIST ? false : takeName(temporary, file);
    std::error_code ignored;
    fs::remove(temporary, ignored);
    return true;
}

fs::path copyInto(const fs::path& folder, const fs::path& name, std::span<const std::uint8_t> bytes)
{
    const fs::path temporary = temporaryBeside(folder / name);
    writeFileAtomically(temporary, bytes);
    try {
        int number = 1;
        while (!giveName(temporary, folder / numbered(name, number)))
            ++number;
        return folder / numbered(name, number);
    } catch (...) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        throw;
    }
}

std::vector<fs::path> missingFolders(const fs::path& folder)
{
    std::vector<fs::path> missing;
    std::error_code ignored;
    for (fs::path at = folder; at.has_relative_path() && !fs::exists(at, ignored); at = at.parent_path())
        missing.insert(missing.begin(), at);
    return missing;
}

} // namespace

AddedPictures addPictures(const std::vector<fs::path>& files, const fs::path& folder,
                          const std::set<ContentHash>& known, const ProgressCallback& progress,
                          const CancellationToken& token)
{
    AddedPictures added{.folder = folder, .pictures = {}, .newFolders = missingFolders(folder), .knownFiles = {}};
    ProgressMeter meter(Text("Copying pictures"), std::int64_t(files.size()), progress);
    std::set<ContentHash> seen = known;
    try {
        for (const fs::path& file : files) {
            token.throwIfCancelled();
            const std::vector<std::uint8_t> bytes = readFile(file);
            const ContentHash content = hashContent(bytes);
            if (seen.insert(content).second)
                added.pictures.push_back({copyInto(folder, file.filename(), bytes), file, content});
            else
                added.knownFiles.push_back(file);
            meter.advance();
        }
    } catch (...) {
        removeAdded(added);
        throw;
    }
    return added;
}

RemovedPictures removeAdded(const AddedPictures& added)
{
    RemovedPictures result;
    for (const AddedPicture& picture : added.pictures) {
        std::error_code failed;
        if (!fs::exists(fs::symlink_status(picture.file, failed)))
            continue; // the user has removed it
        try {
            const bool isSame = hashContent(readFile(picture.file)) == picture.content &&
                                hashContent(readFile(picture.source)) == picture.content;
            if (isSame && fs::remove(picture.file, failed))
                ++result.removed;
            else
                result.kept.push_back(picture.file);
        } catch (const Error&) {
            result.kept.push_back(picture.file);
        }
    }
    for (auto made = added.newFolders.rbegin(); made != added.newFolders.rend(); ++made) {
        ::rmdir(made->c_str()); // only a folder, and only if it is empty
    }
    return result;
}

} // namespace graft
