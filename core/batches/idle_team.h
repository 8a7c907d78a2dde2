#pragma once

#include <future>
#include <thread>

namespace graft {

/// While it lives, threads that wait for the others of an OpenMP team sleep instead of turning in a loop.
///
/// GNU's OpenMP, which LibTorch brings, lets them turn for milliseconds as long as the process has no more OpenMP
/// threads than the machine has cores (its manual, on GOMP_SPINCOUNT). That takes cores from the decoding threads and
/// from other programs, so it is not for the time in which pictures are decoded; for the many small products of a head
/// on kept activations, being awake at once is worth more. A second team, which never does anything, brings the number
/// of threads above that. Nothing happens where LibTorch uses one thread, or where the user has set OMP_WAIT_POLICY or
/// GOMP_SPINCOUNT. Does not block for longer than starting and ending a thread.
class IdleTeam {
public:
    IdleTeam();
    ~IdleTeam();
    IdleTeam(const IdleTeam&) = delete;
    IdleTeam& operator=(const IdleTeam&) = delete;

private:
    std::promise<void> m_end;
    std::thread m_thread;
};

} // namespace graft
