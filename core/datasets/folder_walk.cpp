#include "datasets/folder_walk.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/system_reason.h"
#include "base/unicode.h"
#include "datasets/folder_listing.h"
#include "datasets/split_names.h"
#include "images/decode.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kShownName = 100; ///< Columns of a name in a sentence.

FolderListing listOrThrow(const fs::path& folder)
{
    std::error_code ignored;
    if (!fs::exists(folder, ignored))
        throw Error({.problem = Text("There is no folder"), .file = displayName(folder)});
    if (!fs::is_directory(folder, ignored))
        throw Error({.problem = Text("Cannot use as a data set"),
                     .file = displayName(folder),
                     .found = Text("a file"),
                     .expected = Text("a folder of class folders")});
    FolderListing listing = listFolder(folder);
    if (listing.problem)
        throw Error({.problem = Text("Cannot open the folder"),
                     .file = displayName(folder),
                     .advice = Text::sentence(systemReason(listing.problem))});
    return listing;
}

bool holdsPictures(const FolderListing& listing)
{
    return std::any_of(listing.files.begin(), listing.files.end(), hasImageExtension);
}

/// Archives often unpack to a folder in a folder.
fs::path throughWrappers(fs::path folder)
{
    for (FolderListing listing = listOrThrow(folder); listing.folders.size() == 1;) {
        const fs::path inner = listing.folders.front();
        if (splitNamed(inner.filename()) || holdsPictures(listing))
            break;
        listing = listFolder(inner);
        if (listing.folders.empty())
            break;
        folder = inner;
    }
    return folder;
}

/// However its letters are composed, one name is one class.
std::string classNameOf(const fs::path& folder)
{
    return composed(displayName(folder.filename()));
}

Text namesOf(const std::vector<fs::path>& folders)
{
    std::vector<std::string> names;
    for (const fs::path& folder : folders)
        names.push_back("'" + shortened(displayName(folder.filename()), kShownName) + "'");
    return fewOf(names);
}

class Walk {
public:
    Walk(const fs::path& root, bool needsTraining) : m_needsTraining(needsTraining) { m_contents.root = root; }

    FolderContents run()
    {
        const FolderListing listing = listOrThrow(m_contents.root);
        noteBeside(listing);
        noteFiles(listing.files);
        sortFolders(listing.folders);
        keepClassesNamedLikeSplits();
        doubtLevel();
        for (const auto& [folder, split] : m_splits)
            if (split == Split::Train)
                takeSplit(folder, split);
        takeClasses();
        for (const auto& [folder, split] : m_splits)
            if (split != Split::Train)
                takeSplit(folder, split);
        doubtOddClasses();
        doubtUnlabelled();
        return std::move(m_contents);
    }

private:
    /// Read once, however often it is looked at.
    const FolderListing& listed(const fs::path& folder)
    {
        const auto known = m_listings.find(folder);
        return known != m_listings.end() ? known->second : m_listings.emplace(folder, listFolder(folder)).first->second;
    }

    /// For the last time, so that not all names of a large tree are kept.
    FolderListing taken(const fs::path& folder)
    {
        auto known = m_listings.extract(folder);
        return known.empty() ? listFolder(folder) : std::move(known.mapped());
    }

    void sortFolders(const std::vector<fs::path>& folders)
    {
        m_splits = splitsAmong(folders);
        for (const fs::path& folder : folders)
            if (!m_splits.contains(folder))
                m_classes.push_back(folder);
    }

    [[nodiscard]] bool hasTrain() const
    {
        return std::any_of(m_splits.begin(), m_splits.end(),
                           [](const auto& entry) { return entry.second == Split::Train; });
    }

    /// A bus, a car and a train; or stages called dev, prod and test. Pictures right below "test" beside two classes or
    /// more are left to takeSplit(), which knows no class for them.
    void keepClassesNamedLikeSplits()
    {
        std::vector<fs::path> flat;
        for (const auto& [folder, split] : m_splits)
            if (const FolderListing& listing = listed(folder); listing.folders.empty() && holdsPictures(listing))
                flat.push_back(folder);
        if (flat.empty() || m_classes.empty())
            return;
        const bool flatTrain = std::any_of(flat.begin(), flat.end(),
                                           [&](const fs::path& folder) { return m_splits[folder] == Split::Train; });
        std::vector<fs::path> kept;
        for (const fs::path& folder : flat)
            if (m_splits[folder] == Split::Train ||
                (!flatTrain && flat.size() == m_splits.size() && m_classes.size() < 2))
                kept.push_back(folder);
        if (kept.empty())
            return;
        for (const fs::path& folder : kept)
            m_splits.erase(folder);
        m_contents.doubts.push_back(
            Text("No class folders are in %1, so each is taken as a class and not as a split", namesOf(kept)));
        m_classes.insert(m_classes.end(), kept.begin(), kept.end());
        std::sort(m_classes.begin(), m_classes.end());
    }

    void doubtLevel()
    {
        std::vector<fs::path> dataSets;
        for (const fs::path& folder : m_classes)
            for (const auto& [inner, split] : splitsAmong(listed(folder).folders))
                if (split == Split::Train && !listed(inner).folders.empty()) {
                    dataSets.push_back(folder);
                    break;
                }
        if (dataSets.empty() && !allHaveSplitsInside() && haveTheSameFolders(m_classes))
            m_contents.doubts.push_back(
                Text("The same folders are inside each of %1: is the chosen folder one level too high?",
                     namesOf(m_classes)));
        if (!dataSets.empty())
            m_contents.doubts.push_back(Text(
                "Folders for training are inside %1: is the chosen folder one level too high?", namesOf(dataSets)));
    }

    void takeClasses()
    {
        if (hasTrain()) {
            for (const fs::path& folder : m_classes)
                m_contents.stray.push_back({folder, Text("a folder beside train, valid and test")});
            if (!m_classes.empty())
                m_contents.doubts.push_back(
                    m_classes.size() == 1
                        ? Text("Beside the folder for training, %1 is not used", namesOf(m_classes))
                        : Text("Beside the folder for training, %1 are not used", namesOf(m_classes)));
            return;
        }
        const bool splitsInside = allHaveSplitsInside();
        for (const fs::path& folder : m_classes)
            if (splitsInside)
                takeClassWithSplits(folder);
            else
                takeClass(folder, classNameOf(folder), Split::Train);
        if (!splitsInside)
            doubtSplitsInSome();
        if (splitsInside)
            m_contents.doubts.push_back(
                Text("Every class folder has folders for training and testing inside, which are taken as splits"));
    }

    [[nodiscard]] bool hasSplitsInside(const fs::path& folder)
    {
        bool train = false, heldOut = false;
        for (const auto& [inner, split] : splitsAmong(listed(folder).folders))
            (split == Split::Train ? train : heldOut) = true;
        return train && heldOut;
    }

    /// cats/train and cats/test, but dogs/1.jpg
    void doubtSplitsInSome()
    {
        std::vector<fs::path> some;
        for (const fs::path& folder : m_classes)
            if (hasSplitsInside(folder))
                some.push_back(folder);
        if (!some.empty())
            m_contents.doubts.push_back(Text("Folders for training and testing are inside %1, and are not taken as "
                                             "splits, as not every class has them",
                                             namesOf(some)));
    }

    /// fold1/cats, fold1/dogs, fold2/cats, fold2/dogs
    [[nodiscard]] bool haveTheSameFolders(const std::vector<fs::path>& folders)
    {
        std::set<std::vector<std::string>> kinds;
        for (const fs::path& folder : folders) {
            const FolderListing& listing = listed(folder);
            std::vector<std::string> names;
            for (const fs::path& inner : listing.folders)
                names.push_back(classNameOf(inner));
            if (names.size() < 2 || holdsPictures(listing))
                return false;
            kinds.insert(std::move(names));
        }
        return folders.size() > 1 && kinds.size() == 1;
    }

    /// cats/train, cats/test, dogs/train, dogs/test
    [[nodiscard]] bool allHaveSplitsInside()
    {
        return m_classes.size() >= 2 && std::all_of(m_classes.begin(), m_classes.end(),
                                                    [this](const fs::path& folder) { return hasSplitsInside(folder); });
    }

    void takeClassWithSplits(const fs::path& folder)
    {
        const FolderListing& listing = listed(folder);
        const auto splits = splitsAmong(listing.folders);
        for (const auto& [inner, split] : splits)
            takeClass(inner, classNameOf(folder), split);
        for (const fs::path& inner : listing.folders)
            if (!splits.contains(inner))
                m_contents.stray.push_back({inner, Text("a folder beside train, valid and test")});
        noteBeside(listing);
        noteFiles(listing.files);
    }

    void takeSplit(fs::path folder, Split split)
    {
        FolderListing listing = listed(folder);
        while (listing.folders.size() == 1 && !holdsPictures(listing)) { // seg_train/seg_train, train/images
            const fs::path inner = listing.folders.front();
            const auto innerSplit = splitsAmong({inner, folder});
            const bool same = inner.filename() == folder.filename() || splitNamed(inner.filename()) == split ||
                              (innerSplit.contains(inner) && innerSplit.at(inner) == split);
            if (!same && !isWordForPictures(inner.filename()))
                break;
            folder = inner;
            listing = listed(folder);
        }
        noteProblem(folder, listing);
        noteBeside(listing);
        noteFiles(listing.files);
        if (listing.folders.empty() && holdsPictures(listing))
            m_contents.doubts.push_back(
                Text("The pictures in '%1' lie in no class folder and are not used",
                     shortened(displayName(folder.lexically_relative(m_contents.root)), kShownName)));
        if (haveTheSameFolders(listing.folders))
            m_contents.doubts.push_back(
                Text("The same folders are inside each of %1: is the chosen folder one level too high?",
                     namesOf(listing.folders)));
        for (const fs::path& classFolder : listing.folders)
            takeClassOfSplit(classFolder, split);
    }

    void takeClassOfSplit(const fs::path& folder, Split split)
    {
        const std::string name = classNameOf(folder);
        if (split == Split::Train || m_contents.classFolders.empty() || m_contents.classFolders.contains(name)) {
            takeClass(folder, name, split);
            return;
        }
        const std::string shown = shortened(displayName(folder.lexically_relative(m_contents.root)), kShownName);
        if (const auto known = m_classOfLetters.find(folded(name)); known != m_classOfLetters.end()) {
            const std::string taken = known->second;
            m_respelled.push_back(Text("'%1' is taken as the class '%2'", shown, taken));
            takeClass(folder, taken, split);
        } else if (!m_needsTraining) {
            takeClass(folder, name, split);
        } else {
            m_contents.stray.push_back({folder, Text("a folder for which there are no training pictures")});
            m_untrained.push_back(Text("'%1' is not used: there is no class '%2' to train", shown, name));
        }
    }

    /// One sentence each of a few folders, and how many more.
    void doubtOddClasses()
    {
        constexpr std::size_t kMost = 5;
        const auto addFew = [&](const std::vector<Text>& sentences) {
            m_contents.doubts.insert(m_contents.doubts.end(), sentences.begin(),
                                     sentences.begin() + std::ptrdiff_t(std::min(kMost, sentences.size())));
            return sentences.size() > kMost ? sentences.size() - kMost : 0;
        };
        if (const std::size_t more = addFew(m_respelled); more > 0)
            m_contents.doubts.push_back(Text("%1 more folders are taken as classes that are spelled otherwise", more));
        if (const std::size_t more = addFew(m_untrained); more > 0)
            m_contents.doubts.push_back(
                Text("%1 more folders are not used: there is no class of their name to train", more));
    }

    /// A folder that links lead back to is taken once.
    void takeClass(const fs::path& classFolder, const std::string& name, Split split)
    {
        if (m_contents.classFolders.insert(name).second)
            m_classOfLetters.emplace(folded(name), name);
        std::set<fs::path> visited;
        std::vector<fs::path> pending{classFolder};
        while (!pending.empty()) {
            const fs::path folder = std::move(pending.back());
            pending.pop_back();
            std::error_code ignored;
            if (!visited.insert(fs::canonical(folder, ignored)).second)
                continue;
            const FolderListing listing = taken(folder);
            noteProblem(folder, listing);
            if (listing.problem)
                m_contents.closedClasses.insert(name);
            m_contents.stray.insert(m_contents.stray.end(), listing.oddities.begin(), listing.oddities.end());
            for (const fs::path& file : listing.files)
                if (hasImageExtension(file))
                    m_contents.pictures.push_back({file, name, split});
                else
                    m_contents.stray.push_back(otherFile(file, split));
            pending.insert(pending.end(), listing.folders.rbegin(), listing.folders.rend());
        }
    }

    /// Where class folders are looked for, hidden ones with pictures may have been meant.
    void noteBeside(const FolderListing& listing)
    {
        m_contents.stray.insert(m_contents.stray.end(), listing.oddities.begin(), listing.oddities.end());
        for (const fs::path& folder : listing.hiddenFolders)
            if (holdsPictures(listed(folder)))
                m_contents.stray.push_back({folder, Text("a hidden folder, as its name begins with a dot")});
    }

    void noteFiles(const std::vector<fs::path>& files)
    {
        for (const fs::path& file : files)
            m_contents.stray.push_back(hasImageExtension(file)
                                           ? SkippedFile{file, Text("a picture outside any class folder")}
                                           : otherFile(file));
    }

    void noteProblem(const fs::path& folder, const FolderListing& listing)
    {
        if (!listing.problem)
            return;
        m_contents.stray.push_back(closedFolder(folder, listing.problem));
        m_contents.doubts.push_back(Text("The folder '%1' cannot be opened, and what is in it is not used: %2",
                                         displayName(folder.lexically_relative(m_contents.root)),
                                         systemReason(listing.problem)));
    }

    void doubtUnlabelled()
    {
        for (const std::string& name : m_contents.classFolders)
            if (m_needsTraining && isWordForUnlabelled(name))
                m_contents.doubts.push_back(Text("'%1' is taken as a class like the others", name));
    }

    bool m_needsTraining;
    std::map<fs::path, Split> m_splits;
    std::map<fs::path, FolderListing> m_listings;
    std::vector<fs::path> m_classes;                     ///< Folders that are no splits.
    std::map<std::string, std::string> m_classOfLetters; ///< The first class of each name in folded().
    std::vector<Text> m_respelled; ///< Sentences on classes of a split that are spelled otherwise in another,
    std::vector<Text> m_untrained; ///< and on those that no training folder has.
    FolderContents m_contents;
};

} // namespace

FolderContents walkDatasetFolder(const fs::path& folder, bool needsTraining)
{
    return Walk(throughWrappers(folder), needsTraining).run();
}

} // namespace graft
