#pragma once

#include "base/text.h"

#include <c10/util/Exception.h>

#include <set>
#include <string>

namespace graft {

/// While it lives, it hears what LibTorch warns of on this thread, and remembers which operations sum in another order
/// each time (see chooseCompute, which asks for the same order). Other warnings go where they went before, once each.
class UnrepeatableSteps {
public:
    UnrepeatableSteps();

    /// "Two runs with this seed differ in their last digits: ..."; empty if nothing of the kind was met.
    [[nodiscard]] Text sentence() const;

private:
    class Listener : public c10::WarningHandler {
    public:
        void process(const c10::Warning& warning) override;

        std::set<std::string> operations;

    private:
        c10::WarningHandler* m_before = c10::WarningUtils::get_warning_handler();
        std::set<std::string> m_others;
    };

    Listener m_listener;
    c10::WarningUtils::WarningHandlerGuard m_guard;
    c10::WarningUtils::WarnAlways m_always; ///< LibTorch otherwise says it once in a process.
};

} // namespace graft
