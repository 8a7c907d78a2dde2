#pragma once

namespace graft {

/// The version of Graft, such as "0.1.0".
const char* version();

} // namespace graft
