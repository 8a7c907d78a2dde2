#include "base/format_version.h"

#include "base/display_name.h"

#include <nlohmann/json.hpp>

namespace graft {

LaterFormat::LaterFormat(const std::filesystem::path& file)
    : Error({.problem = Text("Cannot read"),
             .file = displayName(file),
             .found = Text("a file of a later version of Graft"),
             .advice = Text("Use that version, or a later one.")})
{
}

void requireKnownFormat(const nlohmann::json& content, const char* key, int known, const std::filesystem::path& file)
{
    const auto found = content.find(key);
    if (found == content.end())
        return;
    if (!found->is_number_integer())
        throw Error(
            {.problem = Text("Cannot read"), .file = displayName(file), .found = Text("a format that is no number")});
    if (found->get<std::int64_t>() > known)
        throw LaterFormat(file);
}

} // namespace graft
