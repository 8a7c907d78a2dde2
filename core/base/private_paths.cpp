#include "base/private_paths.h"

#include <cstdlib>
#include <regex>

namespace graft {

namespace fs = std::filesystem;

std::string privatePath(const fs::path& path)
{
    const char* home = std::getenv("HOME");
    if (!home || !*home)
        return "outside ~";
    const fs::path relative =
        fs::absolute(path).lexically_normal().lexically_relative(fs::path(home).lexically_normal());
    if (relative.empty() || *relative.begin() == "..")
        return "outside ~";
    return (fs::path("~") / relative).string();
}

std::string withoutPaths(const std::string& text)
{
    return std::regex_replace(text, std::regex(R"((^|[\s'"(:=])/[^\s'":]*/)"), "$1");
}

} // namespace graft
