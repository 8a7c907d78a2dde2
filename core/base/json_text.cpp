#include "base/json_text.h"

#include <nlohmann/json.hpp>

namespace graft {

namespace {

constexpr int kMostDepth = 64;

bool isDeep(const std::string& text)
{
    int depth = 0;
    bool isInString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (isInString) {
            if (letter == '\\')
                ++i;
            else if (letter == '"')
                isInString = false;
        } else if (letter == '"') {
            isInString = true;
        } else if (letter == '[' || letter == '{') {
            if (++depth > kMostDepth)
                return true;
        } else if (letter == ']' || letter == '}') {
            --depth;
        }
    }
    return false;
}

} // namespace

nlohmann::json parsedJson(const std::string& text)
{
    if (isDeep(text))
        return nlohmann::json(nlohmann::json::value_t::discarded); // in braces it would be a list
    return nlohmann::json::parse(text, nullptr, false);
}

std::string jsonText(const nlohmann::json& value, int indent)
{
    return value.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace graft
