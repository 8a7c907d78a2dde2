#include "datasets/folder_listing.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/system_reason.h"
#include "base/unicode.h"
#include "images/decode.h"

#include <algorithm>
#include <array>
#include <deque>
#include <fstream>
#include <set>
#include <string_view>

namespace graft {

namespace fs = std::filesystem;

namespace {

/// Of systems, network disks (Synology, QNAP), archivers, version control, photo programs and notebooks; in lower case.
constexpr std::array kNeverNames{
    // folders
    "@eadir", "@recycle", "@recently-snapshot", "@tmp", "@sharebin", "@__thumb", ".@__thumb", "#recycle", "#snapshot",
    "$recycle.bin", "recycler", "recycled", "lost+found", "system volume information", "found.000", "__macosx",
    "__pycache__", ".trashes", ".trash", ".git", ".svn", ".hg", ".ipynb_checkpoints", ".thumbnails", ".thumb",
    ".appledouble", ".appledesktop", ".spotlight-v100", ".fseventsd", ".documentrevisions-v100", ".temporaryitems",
    ".temporary items", "network trash folder", ".cache", ".idea", ".vscode", ".dvc", ".stversions", ".stfolder",
    ".sync", ".dropbox", ".dropbox.cache", ".dtrash", ".picasaoriginals", "lightroom previews.lrdata",
    // files
    "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "folder.ini", ".ds_store", ".localized", "icon\r",
    ".nomedia", ".directory", ".picasa.ini", "picasa.ini", ".hidden", ".gitkeep", ".gitignore", ".gitattributes",
    ".keep", "sync.ffs_db", "zbthumbnail.info"};

constexpr std::array<std::string_view, 6> kNeverStarts{"._", ".trash-", "~$", ".syncthing.", ".nfs", ".fuse_hidden"};

constexpr std::array<std::string_view, 9> kNeverEnds{
    "@synoeastream", "@synoresource", ".crdownload", ".part", ".partial", ".filepart", ".download", ".lrprev", ".tmp"};

constexpr PlainSource kClosedFile("a file that cannot be opened");
constexpr PlainSource kNoPicture("not a picture");

bool isHidden(const fs::path& name)
{
    return name.native().starts_with('.');
}

Text kindOf(fs::file_type type)
{
    switch (type) {
    case fs::file_type::fifo:
        return Text("a pipe");
    case fs::file_type::socket:
        return Text("a socket");
    case fs::file_type::block:
    case fs::file_type::character:
        return Text("a device");
    default:
        return Text("something that is not a plain file");
    }
}

/// Whether a link leads to a folder that holds it, so that all would be met again.
bool leadsBackUp(const fs::path& link)
{
    std::error_code failed;
    const fs::path target = fs::canonical(link, failed);
    const fs::path place = failed ? fs::path() : fs::canonical(link.parent_path(), failed);
    if (failed)
        return false;
    const auto [end, rest] = std::mismatch(target.begin(), target.end(), place.begin(), place.end());
    return end == target.end();
}

/// By its name alone: a picture, or without an ending a folder, such as that of a disk which is not there.
bool mayHoldPictures(const fs::path& name)
{
    return hasImageExtension(name) || !name.has_extension();
}

void addEntry(FolderListing& listing, const fs::directory_entry& entry)
{
    const fs::path& path = entry.path();
    std::error_code failed;
    const bool isLink = entry.is_symlink(failed);
    const fs::file_status status = fs::status(path, failed);
    if (isLink && !fs::exists(status)) {
        listing.oddities.push_back({.path = path,
                                    .reason = Text("a link to what is not there"),
                                    .missed = mayHoldPictures(path) ? Missed::Pictures : Missed::Nothing});
    } else if (fs::is_directory(status)) {
        if (isLink && leadsBackUp(path))
            listing.oddities.push_back({path, Text("a link back to a folder that holds it")});
        else
            (isHidden(path.filename()) ? listing.hiddenFolders : listing.folders).push_back(path);
    } else if (!fs::is_regular_file(status)) {
        listing.oddities.push_back({path, failed ? systemReason(failed) : kindOf(status.type())});
    } else if (!isHidden(path.filename())) {
        listing.files.push_back(path);
    }
}

/// All below a folder: real folders first, links when these are done, so that what can be reached twice is there under
/// its own name.
class Search {
public:
    explicit Search(const CancellationToken& token) : m_token(token) {}

    FoundFiles below(const fs::path& folder)
    {
        look(folder);
        while (!m_links.empty()) {
            const fs::path link = std::move(m_links.front());
            m_links.pop_front();
            look(link);
        }
        return std::move(m_found);
    }

private:
    void look(const fs::path& folder)
    {
        m_token.throwIfCancelled();
        std::error_code failed;
        if (!m_visited.insert(fs::canonical(folder, failed)).second) {
            m_found.leftOut.push_back({folder, Text("a folder that is there under another name too")});
            return;
        }
        const FolderListing listing = listFolder(folder);
        if (listing.problem)
            m_found.leftOut.push_back(closedFolder(folder, listing.problem));
        m_found.leftOut.insert(m_found.leftOut.end(), listing.oddities.begin(), listing.oddities.end());
        for (const fs::path& file : listing.files)
            if (hasImageExtension(file)) {
                m_found.pictures.push_back(file);
            } else {
                m_token.throwIfCancelled(); // it is opened
                m_found.leftOut.push_back(otherFile(file));
            }
        for (const fs::path& inner : listing.folders)
            if (fs::is_symlink(inner, failed))
                m_links.push_back(inner);
            else
                look(inner);
    }

    CancellationToken m_token;
    FoundFiles m_found;
    std::set<fs::path> m_visited;
    std::deque<fs::path> m_links;
};

} // namespace

bool isNeverPictures(const fs::path& name)
{
    const std::string text = asciiLower(name.string());
    const auto is = [&](std::string_view known) { return text == known; };
    const auto starts = [&](std::string_view known) { return text.starts_with(known); };
    const auto ends = [&](std::string_view known) { return text.ends_with(known); };
    return std::any_of(kNeverNames.begin(), kNeverNames.end(), is) ||
           std::any_of(kNeverStarts.begin(), kNeverStarts.end(), starts) ||
           std::any_of(kNeverEnds.begin(), kNeverEnds.end(), ends);
}

FolderListing listFolder(const fs::path& folder)
{
    FolderListing listing;
    fs::directory_iterator entry(folder, listing.problem);
    for (; !listing.problem && entry != fs::directory_iterator(); entry.increment(listing.problem))
        if (!isNeverPictures(entry->path().filename()))
            addEntry(listing, *entry);
    for (auto* paths : {&listing.folders, &listing.files, &listing.hiddenFolders})
        std::sort(paths->begin(), paths->end());
    std::sort(listing.oddities.begin(), listing.oddities.end(),
              [](const SkippedFile& a, const SkippedFile& b) { return a.path < b.path; });
    return listing;
}

/// By its first bytes.
static Text kindOfFile(const fs::path& file)
{
    constexpr std::size_t kStart = 4096;
    std::array<char, kStart> start{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(start.data(), start.size());
    if (!stream && !stream.eof())
        return Text(kClosedFile);
    const Text kind =
        describeContent(std::span(reinterpret_cast<const std::uint8_t*>(start.data()), std::size_t(stream.gcount())));
    const std::string words = kind.english();
    if (words == "a file that is no picture" || words == "a text file")
        return Text(kNoPicture);
    static constexpr std::array kReadable{"a JPEG picture", "a PNG picture", "a BMP picture",  "a TIFF picture",
                                          "a WebP picture", "a GIF picture", "a HEIC picture", "an AVIF picture"};
    const bool isReadable = std::find(kReadable.begin(), kReadable.end(), words) != kReadable.end();
    return isReadable ? Text("%1 without a picture's ending", kind) : kind;
}

/// Whether what describeContent() says is a picture of some kind, or stands for one.
static bool isPictureKind(std::string_view kind)
{
    constexpr std::array<std::string_view, 4> kWords{" picture", "Photoshop", "SVG", "Git LFS"};
    return kind != kNoPicture.view() && std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
               return kind.find(word) != std::string_view::npos;
           });
}

SkippedFile otherFile(const fs::path& file, std::optional<Split> split)
{
    const Text kind = kindOfFile(file);
    const std::string words = kind.english();
    const bool mayBePicture = words == kClosedFile.view() || isPictureKind(words);
    return {.path = file, .reason = kind, .split = split, .missed = mayBePicture ? Missed::Pictures : Missed::Nothing};
}

SkippedFile closedFolder(const fs::path& folder, const std::error_code& problem)
{
    return {.path = folder,
            .reason = Text("a folder that cannot be opened: %1", systemReason(problem)),
            .missed = Missed::Pictures};
}

FoundFiles findPictures(const fs::path& folder, const CancellationToken& token)
{
    return Search(token).below(folder);
}

FoundFiles collectPictures(const std::vector<fs::path>& paths, const CancellationToken& token)
{
    FoundFiles found;
    for (const fs::path& path : paths) {
        std::error_code code;
        if (!fs::exists(path, code))
            throw Error({.problem = Text("There is no file or folder"), .file = displayName(path)});
        if (!fs::is_directory(path, code)) {
            found.pictures.push_back(path);
            continue;
        }
        FoundFiles inFolder = findPictures(path, token);
        found.pictures.insert(found.pictures.end(), inFolder.pictures.begin(), inFolder.pictures.end());
        found.leftOut.insert(found.leftOut.end(), inFolder.leftOut.begin(), inFolder.leftOut.end());
    }
    if (found.pictures.empty())
        throw Error({.problem = Text("There are no pictures in what was given"),
                     .found = found.leftOut.empty() ? Text() : reasonsIn(found.leftOut)});
    return found;
}

} // namespace graft
