#include "base/reserved_file.h"

#include "base/descriptor.h"
#include "base/error.h"
#include "base/files.h"
#include "base/system_reason.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

#include <fcntl.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

Error cannotWrite(const fs::path& file, int reason)
{
    return Error(
        {.problem = Text("Cannot write"), .file = file.string(), .advice = Text::sentence(systemReason(reason))});
}

/// @return false, with errno, where that cannot be.
bool writeWhole(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno != EINTR)
            return false;
        text.remove_prefix(std::size_t(std::max<ssize_t>(0, written)));
    }
    return true;
}

} // namespace

ReservedFile::ReservedFile(const fs::path& file) : m_file(throughLinks(file)), m_temporary(temporaryBeside(m_file))
{
    requireFileName(file);
    const Descriptor created(::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!created.isOpen())
        throw cannotWrite(m_file, errno);
}

ReservedFile::~ReservedFile()
{
    std::error_code ignored;
    fs::remove(m_temporary, ignored);
}

void ReservedFile::reserve(std::uintmax_t bytes)
{
    const Descriptor file(::open(m_temporary.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.isOpen())
        throw cannotWrite(m_file, errno);
    if (const int reason = bytes > 0 ? ::posix_fallocate(file.number(), 0, off_t(bytes)) : 0; reason != 0)
        throw cannotWrite(m_file, reason);
}

/// Into the room that was taken.
void ReservedFile::write(const std::string& text)
{
    const Descriptor file(::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    if (!file.isOpen() || !writeWhole(file.number(), text) || ::ftruncate(file.number(), off_t(text.size())) != 0 ||
        (::fsync(file.number()) != 0 && !isSyncUnknown(errno)) || std::rename(m_temporary.c_str(), m_file.c_str()) != 0)
        throw cannotWrite(m_file, errno);
}

} // namespace graft
