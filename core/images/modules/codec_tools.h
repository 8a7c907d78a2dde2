// What the codecs of libgraft_codecs.so and libgraft_heif.so share. These libraries throw what stays inside of them.
#pragma once

#include "images/picture_codecs.h"

#include <exception>
#include <new>
#include <string>
#include <utility>

namespace graft {

/// Why there is no picture; as pictureError() takes it.
struct CodecRefusal {
    std::string found;
    std::string expected;
    bool noDecoder = false; ///< Here; nothing is the matter with the picture.
};

/// "PNG data that is damaged (CRC error)": what a library says is for those who look closer.
/// @param words of which the first line is taken.
inline CodecRefusal damagedData(const std::string& format, const std::string& words)
{
    const std::string line = words.substr(0, words.find_first_of("\r\n"));
    return {format + " data that is damaged" + (line.empty() ? "" : " (" + line + ")"), {}};
}

inline CodecRefusal cutData(const std::string& format)
{
    return {format + " data that ends early", {}};
}

/// Calls what may throw for a struct with a `problem`.
template <typename Answer, typename Work>
Answer answerOf(const Work& work)
{
    Answer answer;
    try {
        work(answer);
    } catch (const CodecRefusal& refusal) {
        answer.problem = {.found = refusal.found, .expected = refusal.expected, .noDecoder = refusal.noDecoder};
    } catch (const std::bad_alloc&) {
        answer.problem = {.outOfMemory = true};
    } catch (const std::exception& exception) {
        answer.problem = {.found = std::string("data that cannot be read (") + exception.what() + ")"};
    }
    return answer;
}

} // namespace graft
