// What the codecs of libgraft_codecs.so and libgraft_heif.so share. These libraries throw what stays inside of them.
#pragma once

#include "images/picture_codecs.h"

#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <utility>

namespace graft {

/// Why there is no picture; as pictureError() takes it.
struct CodecRefusal {
    Text found;
    Text expected;
    bool noDecoder = false; ///< Here; nothing is the matter with the picture.
};

/// "PNG data that is damaged (CRC error)": the details are for those who look closer.
inline CodecRefusal damagedData(const std::string& format, const Text& details)
{
    return details.isEmpty() ? CodecRefusal{Text("%1 data that is damaged", format), {}}
                             : CodecRefusal{Text("%1 data that is damaged (%2)", format, details), {}};
}

/// @param words of a library, of which the first line is taken.
inline CodecRefusal damagedData(const std::string& format, std::string_view words)
{
    return damagedData(format, Text::verbatim(words.substr(0, words.find_first_of("\r\n"))));
}

inline CodecRefusal cutData(const std::string& format)
{
    return {Text("%1 data that ends early", format), {}};
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
        answer.problem = {.found = Text("data that cannot be read (%1)", exception.what())};
    }
    return answer;
}

} // namespace graft
