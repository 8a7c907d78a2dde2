#include "datasets/folder_walk.h"

#include "base/error.h"
#include "base/display_name.h"
#include "images/decode.h"

#include <algorithm>
#include <array>
#include <optional>
#include <system_error>
#include <utility>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::pair<const char*, Split>, 8> kSplitNames{{{"train", Split::Train},
                                                                    {"training", Split::Train},
                                                                    {"valid", Split::Valid},
                                                                    {"val", Split::Valid},
                                                                    {"validation", Split::Valid},
                                                                    {"dev", Split::Valid},
                                                                    {"test", Split::Test},
                                                                    {"testing", Split::Test}}};

std::string lower(std::string text)
{
    for (char& letter : text)
        if (letter >= 'A' && letter <= 'Z')
            letter = char(letter - 'A' + 'a');
    return text;
}

std::optional<Split> splitNamed(const fs::path& name)
{
    const std::string wanted = lower(name.string());
    for (const auto& [known, split] : kSplitNames)
        if (wanted == known)
            return split;
    return std::nullopt;
}

/// Left behind by file managers and archivers.
bool isIgnored(const fs::path& name)
{
    const std::string text = lower(name.string());
    return text.starts_with('.') || text == "__macosx" || text == "thumbs.db" || text == "desktop.ini";
}

struct Listing {
    std::vector<fs::path> folders; ///< Sorted, like the files.
    std::vector<fs::path> files;
    std::error_code problem;
};

/// Follows links; one that leads nowhere counts as a file.
Listing list(const fs::path& folder)
{
    Listing listing;
    fs::directory_iterator entry(folder, listing.problem);
    for (; !listing.problem && entry != fs::directory_iterator(); entry.increment(listing.problem)) {
        if (isIgnored(entry->path().filename()))
            continue;
        std::error_code ignored;
        const bool isFolder = fs::is_directory(entry->path(), ignored);
        (isFolder ? listing.folders : listing.files).push_back(entry->path());
    }
    std::sort(listing.folders.begin(), listing.folders.end());
    std::sort(listing.files.begin(), listing.files.end());
    return listing;
}

Listing listOrThrow(const fs::path& folder)
{
    std::error_code ignored;
    if (!fs::exists(folder, ignored))
        throw Error({.problem = "There is no folder", .file = displayName(folder)});
    if (!fs::is_directory(folder, ignored))
        throw Error({.problem = "Cannot use as a data set",
                     .file = displayName(folder),
                     .found = "a file",
                     .expected = "a folder of class folders"});
    Listing listing = list(folder);
    if (listing.problem)
        throw Error({.problem = "Cannot open the folder",
                     .file = displayName(folder),
                     .advice = listing.problem.message() + "."});
    return listing;
}

bool holdsPictures(const Listing& listing)
{
    return std::any_of(listing.files.begin(), listing.files.end(), hasImageExtension);
}

/// Archives often unpack to a folder in a folder.
fs::path throughWrappers(fs::path folder)
{
    for (Listing listing = listOrThrow(folder); listing.folders.size() == 1;) {
        const fs::path inner = listing.folders.front();
        if (splitNamed(inner.filename()) || holdsPictures(listing))
            break;
        listing = list(inner);
        if (listing.folders.empty())
            break;
        folder = inner;
    }
    return folder;
}

class Walk {
public:
    explicit Walk(const fs::path& root) { m_contents.root = root; }

    FolderContents run()
    {
        const Listing listing = listOrThrow(m_contents.root);
        noteStrayFiles(listing.files);
        std::vector<std::pair<fs::path, Split>> splits;
        std::vector<fs::path> others;
        for (const fs::path& folder : listing.folders)
            if (const auto split = splitNamed(folder.filename()))
                splits.emplace_back(folder, *split);
            else
                others.push_back(folder);
        std::erase_if(splits, [&](const auto& entry) {
            const bool isClass = entry.second == Split::Train && !others.empty() && list(entry.first).folders.empty();
            if (isClass)
                others.push_back(entry.first);
            return isClass;
        });
        for (const auto& [folder, split] : splits)
            takeSplit(folder, split);
        const bool hasTrain =
            std::any_of(splits.begin(), splits.end(), [](const auto& entry) { return entry.second == Split::Train; });
        for (const fs::path& folder : others)
            if (hasTrain)
                m_contents.stray.push_back({folder, "a folder beside train, valid and test"});
            else
                takeClass(folder, Split::Train);
        return std::move(m_contents);
    }

private:
    void takeSplit(const fs::path& folder, Split split)
    {
        const Listing listing = list(folder);
        noteProblem(folder, listing);
        noteStrayFiles(listing.files);
        for (const fs::path& classFolder : listing.folders)
            takeClass(classFolder, split);
    }

    /// A folder that links lead back to is taken once.
    void takeClass(const fs::path& classFolder, Split split)
    {
        const std::string name = displayName(classFolder.filename());
        m_contents.classFolders.insert(name);
        std::set<fs::path> visited;
        std::vector<fs::path> pending{classFolder};
        while (!pending.empty()) {
            const fs::path folder = std::move(pending.back());
            pending.pop_back();
            std::error_code ignored;
            if (!visited.insert(fs::canonical(folder, ignored)).second)
                continue;
            const Listing listing = list(folder);
            noteProblem(folder, listing);
            for (const fs::path& file : listing.files)
                if (hasImageExtension(file))
                    m_contents.pictures.push_back({file, name, split});
                else
                    noteStrayFiles({file});
            pending.insert(pending.end(), listing.folders.rbegin(), listing.folders.rend());
        }
    }

    void noteStrayFiles(const std::vector<fs::path>& files)
    {
        for (const fs::path& file : files)
            m_contents.stray.push_back(
                {file, hasImageExtension(file) ? "a picture outside any class folder" : "not a picture"});
    }

    void noteProblem(const fs::path& folder, const Listing& listing)
    {
        if (listing.problem)
            m_contents.stray.push_back({folder, "a folder that cannot be opened: " + listing.problem.message()});
    }

    FolderContents m_contents;
};

} // namespace

FolderContents walkDatasetFolder(const fs::path& folder)
{
    return Walk(throughWrappers(folder)).run();
}

} // namespace graft
