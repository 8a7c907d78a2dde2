#include "base/version.h"

#include "base/version_values.h"

namespace graft {

const char* version()
{
    return GRAFT_VERSION;
}

} // namespace graft
