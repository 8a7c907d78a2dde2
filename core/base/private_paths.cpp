#include "base/private_paths.h"

#include <cstdlib>
#include <regex>

namespace graft {

namespace fs = std::filesystem;

namespace {

std::string environmentValue(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

fs::path home()
{
    const fs::path path = fs::path(environmentValue("HOME")).lexically_normal();
    return path.has_filename() ? path : path.parent_path(); // without a slash at its end
}

void replaceAll(std::string& text, const std::string& words, const std::string& by)
{
    if (words.size() < 2) // "/" and the like name nobody
        return;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + by.size()))
        text.replace(at, words.size(), by);
}

} // namespace

std::string privatePath(const fs::path& path)
{
    const fs::path base = home();
    if (base.empty())
        return "outside ~";
    const fs::path relative = fs::absolute(path).lexically_normal().lexically_relative(base);
    if (relative.empty() || *relative.begin() == "..")
        return "outside ~";
    return relative == "." ? "~" : (fs::path("~") / relative).string();
}

std::string withoutPaths(const std::string& text)
{
    std::string result = text;
    replaceAll(result, home().string(), "~");
    // A path between quotes ends with them, whatever blanks it holds; another with the next blank.
    result = std::regex_replace(result, std::regex(R"((['"])[~/][^'"]*/([^'"/]*)\1)"), "$1$2$1");
    result = std::regex_replace(result, std::regex(R"((^|[\s(:=])[~/][^\s'":]*/)"), "$1");
    for (const char* variable : {"USER", "LOGNAME"})
        if (const std::string name = environmentValue(variable); name != "root")
            replaceAll(result, name, "(user)");
    return result;
}

} // namespace graft
