#include "base/system_reason.h"

#include <array>
#include <cstring>

namespace graft {

namespace {

/// Those that a user may well see.
const auto& known()
{
    static const std::array kKnown{
        Text("Permission denied"),         Text("No space left on device"),
        Text("No such file or directory"), Text("Read-only file system"),
        Text("Not a directory"),           Text("Is a directory"),
        Text("Disk quota exceeded"),       Text("File too large"),
        Text("File name too long"),        Text("File exists"),
        Text("Directory not empty"),       Text("Input/output error"),
        Text("Cannot allocate memory"),    Text("Too many open files"),
    };
    return kKnown;
}

/// message() is in the language that the process's locale asks for.
std::string englishOf(const std::error_code& code)
{
    const bool isErrno = code.category() == std::generic_category() || code.category() == std::system_category();
    const char* words = isErrno ? strerrordesc_np(code.value()) : nullptr;
    return words ? words : code.message();
}

} // namespace

Text systemReason(const std::error_code& code)
{
    const std::string words = englishOf(code);
    for (const Text& text : known())
        if (text.english() == words)
            return text;
    return Text::verbatim(words);
}

Text systemReason(int error)
{
    return systemReason(std::error_code(error, std::generic_category()));
}

} // namespace graft
