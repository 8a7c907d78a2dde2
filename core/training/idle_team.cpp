#include "training/idle_team.h"

#include <torch/types.h>

#include <cstdlib>
#include <mutex>
#include <system_error>
#include <thread>

#include <unistd.h>

namespace graft {

namespace {

/// A thread that has computed once keeps its team as long as it lives.
void startIdleTeam()
{
    constexpr std::int64_t kEnoughToShare = 1 << 18;
    try {
        std::thread([] {
            torch::zeros({kEnoughToShare}).add_(1);
            while (true)
                ::pause();
        }).detach();
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
