#include "batches/idle_team.h"

#include "base/pieces.h"

#include <ATen/Parallel.h>
#include <torch/types.h>

#include <cstdlib>
#include <exception>
#include <system_error>

namespace graft {

namespace {

/// A thread that has computed once keeps its team as long as it lives.
void keepTeam(const std::future<void>& end)
{
    constexpr std::int64_t kEnoughToShare = 1 << 18;
    try {
        torch::zeros({kEnoughToShare}).add_(1);
    } catch (const std::exception&) { // no memory or no threads for a team: waiting costs what it costs
    }
    end.wait();
}

} // namespace

IdleTeam::IdleTeam()
{
    if (isSwitchedOff(Piece::IdleTeam))
        return;
    if (at::get_num_threads() < 2 || std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT"))
        return;
    try {
        m_thread = std::thread([end = m_end.get_future()] { keepTeam(end); });
    } catch (const std::system_error&) { // no thread is to be had
    }
}

IdleTeam::~IdleTeam()
{
    m_end.set_value();
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace graft
