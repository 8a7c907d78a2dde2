#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// JSON as text, in UTF-8 whatever it holds: nlohmann's own dump() throws where a text is none. What is no UTF-8
/// becomes U+FFFD; names of files, which must stay apart, go through displayName() first.
/// @param indent spaces a level; negative: all on one line.
std::string jsonText(const nlohmann::json& value, int indent = -1);

/// JSON of a file that anybody may have made. Deeper nesting than anything of ours has counts as damage: values are
/// copied and written recursively, and would overflow the stack.
/// @return a discarded value where the text is no JSON.
nlohmann::json parsedJson(const std::string& text);

} // namespace graft
