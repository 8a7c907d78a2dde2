#include "base/json_text.h"

#include <nlohmann/json.hpp>

namespace graft {

std::string jsonText(const nlohmann::json& value, int indent)
{
    return value.dump(indent, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace graft
