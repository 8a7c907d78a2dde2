#pragma once

#include <c10/core/DeviceType.h>

namespace graft {

/// Runs its scope in bfloat16 where that is asked for (autocast on the device's type), and does nothing otherwise.
class AutocastScope {
public:
    AutocastScope(bool bfloat16, c10::DeviceType device);
    ~AutocastScope();
    AutocastScope(const AutocastScope&) = delete;
    AutocastScope& operator=(const AutocastScope&) = delete;

private:
    bool m_active;
    c10::DeviceType m_device;
    bool m_wasEnabled = false;
};

} // namespace graft
