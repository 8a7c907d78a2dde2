#include "backbones/autocast_scope.h"

#include <ATen/autocast_mode.h>

namespace graft {

AutocastScope::AutocastScope(bool bfloat16, c10::DeviceType device) : m_active(bfloat16), m_device(device)
{
    if (!m_active)
        return;
    m_wasEnabled = at::autocast::is_autocast_enabled(device);
    at::autocast::set_autocast_enabled(device, true);
    at::autocast::set_autocast_dtype(device, at::kBFloat16);
    at::autocast::increment_nesting();
}

AutocastScope::~AutocastScope()
{
    if (!m_active)
        return;
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache();
    at::autocast::set_autocast_enabled(m_device, m_wasEnabled);
}

} // namespace graft
