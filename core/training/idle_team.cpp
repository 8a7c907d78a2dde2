#include "training/idle_team.h"

#include <torch/types.h>

#include <cstdlib>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

#include <unistd.h>

namespace graft {

namespace {

/// What such a thread does: one that has computed once keeps its team as long as it lives.
void keepTeam()
{
    constexpr std::int64_t kEnoughToShare = 1 << 18;
    try {
        torch::zeros({kEnoughToShare}).add_(1);
    } catch (const std::exception&) { // no memory or no threads for a team
        return;
    }
    while (true)
        ::pause();
}

void startIdleTeam()
{
    try {
        std::thread(keepTeam).detach();
    } catch (const std::system_error&) { // no thread is to be had: waiting costs what it costs
    }
}

} // namespace

void letWaitingThreadsSleep()
{
    static std::once_flag once;
    if (!std::getenv("OMP_WAIT_POLICY") && !std::getenv("GOMP_SPINCOUNT"))
        std::call_once(once, startIdleTeam);
}

} // namespace graft
