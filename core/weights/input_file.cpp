#include "weights/input_file.h"

#include "base/error.h"
#include "base/system_reason.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>

namespace graft {

InputFile::InputFile(const std::filesystem::path& file, std::uintmax_t maxBytes) : m_path(file)
{
    m_descriptor = Descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat facts {};
    if (!m_descriptor.isOpen() || ::fstat(m_descriptor.number(), &facts) != 0)
        throw Error(
            {.problem = Text("Cannot read"), .file = file.string(), .advice = Text::sentence(systemReason(errno))});
    if (!S_ISREG(facts.st_mode))
        throw Error({.problem = Text("Cannot read"), .file = file.string(), .expected = Text("a plain file")});
    m_size = std::uint64_t(facts.st_size);
    if (m_size > maxBytes)
        throw Error({.problem = Text("Cannot read"),
                     .file = file.string(),
                     .found = Text("%1 bytes", m_size),
                     .expected = Text("at most %1", maxBytes)});
}

void InputFile::read(std::uint64_t offset, std::span<std::uint8_t> bytes) const
{
    if (offset > m_size || bytes.size() > m_size - offset)
        throw Error({.problem = Text("Cannot read the weights"),
                     .file = m_path.string(),
                     .found = Text("the end of the file after %1 bytes", m_size),
                     .expected = Text("the whole file")});
    while (!bytes.empty()) {
        const ssize_t count = ::pread(m_descriptor.number(), bytes.data(), bytes.size(), off_t(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            throw Error({.problem = Text("Cannot read"),
                         .file = m_path.string(),
                         .found = count == 0 ? Text("a file that became shorter") : systemReason(errno)});
        bytes = bytes.subspan(std::size_t(count));
        offset += std::uint64_t(count);
    }
}

std::vector<std::uint8_t> InputFile::read(std::uint64_t offset, std::size_t count) const
{
    std::vector<std::uint8_t> bytes(count);
    read(offset, bytes);
    return bytes;
}

} // namespace graft
