#pragma once

#include "base/hashing.h"
#include "datasets/likeness.h"
#include "images/decode.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace graft {

/// By which a file is taken to be unchanged.
struct FileState {
    std::uintmax_t bytes = 0;
    std::int64_t changedNs = 0; ///< When its content was changed, since 1970.
    std::int64_t touchedNs = 0; ///< When its content, name or rights were changed; nobody can set it back.

    bool operator==(const FileState&) const = default;
};

/// @return nothing if the file is not there or must not be looked at.
std::optional<FileState> stateOf(const std::filesystem::path& file);

/// What was learnt from one file's bytes.
struct PictureReading {
    ContentHash content;
    Text problem; ///< Empty if the picture is sound.
    ImageFormat format = ImageFormat::Jpeg;
    std::vector<PictureNote> notes;
    Likeness likeness;
};

/// What earlier scans of a folder learnt from its files, so that those that have not changed are not read again. Kept
/// in userCacheFolder()/scans, a file a folder; what cannot be read or written there is forgotten without a word, as
/// nothing but time depends on it. Entries depend on decodingVersion() and on the
/// limits.
class ScanMemory {
public:
    /// @param settling how long a file must have been left alone to be kept: the coarsest clock of the file systems
    /// that
    ///        cards and sticks have, as a further change might not show.
    ScanMemory(const std::filesystem::path& folder, const DecodeLimits& limits,
               std::chrono::nanoseconds settling = std::chrono::seconds(2));

    /// From any thread, as long as nothing is kept.
    [[nodiscard]] const PictureReading* find(const std::filesystem::path& file, const FileState& state) const;
    /// From any thread.
    void keep(const std::filesystem::path& file, const FileState& state, PictureReading reading);
    /// Groups of near copies, as findNearCopies() gave them for the same pictures in the same order.
    /// @param pictures a hash of all that went into the comparison.
    [[nodiscard]] const std::vector<std::vector<std::size_t>>* findNear(const ContentHash& pictures) const;
    void keepNear(const ContentHash& pictures, std::vector<std::vector<std::size_t>> groups);

    /// Writes what was found and kept; the rest is forgotten.
    void save();
    /// Writes all that is known, where not every file was asked for.
    void saveAll();

private:
    struct Entry {
        FileState state;
        PictureReading reading;
        mutable bool used = false;
    };

    [[nodiscard]] std::string nameOf(const std::filesystem::path& file) const;
    void read();
    void write();

    std::filesystem::path m_folder;
    std::filesystem::path m_file;
    std::string m_version;
    std::chrono::nanoseconds m_settling;
    std::map<std::string, Entry> m_known;
    std::map<std::string, Entry> m_new;
    ContentHash m_nearOf;
    std::vector<std::vector<std::size_t>> m_near;
    bool m_nearIsNew = false;
    std::mutex m_mutex;
};

/// Bytes of all of them on the disk.
std::int64_t scanBytes();
/// Removes all of them. @return bytes that are free again.
std::int64_t forgetScans();

} // namespace graft
