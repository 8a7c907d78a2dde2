#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace graft {

/// A file that long work will end in. Whatever could keep it from being written is found before the work: the name, the
/// folder, and as far as the file system can promise it, the room. A temporary file beside it stands for it meanwhile
/// and goes with this object; the file itself appears, or is replaced, in one step.
///
///     ReservedFile table("answers.csv");
///     table.reserve(estimate);
///     ...
///     table.write(text);
class ReservedFile {
public:
    /// @throws Error with the system's reason; also if there is no such folder.
    explicit ReservedFile(const std::filesystem::path& file);
    ~ReservedFile();
    ReservedFile(const ReservedFile&) = delete;
    ReservedFile& operator=(const ReservedFile&) = delete;

    /// Takes room for a text of about that size; it may become shorter or longer.
    /// @throws Error if there is not that much.
    void reserve(std::uintmax_t bytes);

    /// @throws Error with the system's reason; an old file is then untouched.
    void write(const std::string& text);

private:
    std::filesystem::path m_file;
    std::filesystem::path m_temporary;
};

} // namespace graft
