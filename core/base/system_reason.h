#pragma once

#include "base/text.h"

#include <system_error>

namespace graft {

/// What the system calls an error number: "No space left on device".
Text systemReason(int error);
Text systemReason(const std::error_code& code);

} // namespace graft
