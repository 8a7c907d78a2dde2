#pragma once

namespace graft {

/// Makes threads that wait for the others of an OpenMP team sleep instead of turning in a loop.
///
/// GNU's OpenMP, which LibTorch brings, lets them turn for milliseconds as long as the process has no more OpenMP
/// threads than the machine has cores (its manual, on GOMP_SPINCOUNT). That takes cores from the decoding threads and
/// from other programs, and from the very thread that is waited for. A second team, which never does anything, brings
/// the number above that. Does so once a process; where the user has set OMP_WAIT_POLICY or GOMP_SPINCOUNT, nothing.
/// Call once LibTorch's thread count is set, and only if it is more than one: the second team has as many threads.
/// Does not block.
void letWaitingThreadsSleep();

} // namespace graft
