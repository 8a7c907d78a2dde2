// A process that does something again and again until it is killed in the midst of it.
#pragma once

#include <chrono>
#include <functional>
#include <thread>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace graft::test {

/// Calls `step` with 1, 2, ... in a process of its own and kills that after `time`.
/// @return the number of the last call that had returned by then; -1 where no process could be made. `step` may not
/// use other threads' things.
inline int stepsUntilKilled(std::chrono::microseconds time, const std::function<void(int)>& step)
{
    int done[2];
    if (::pipe(done) != 0)
        return -1;
    const pid_t process = ::fork();
    if (process < 0)
        return -1;
    if (process == 0) {
        ::close(done[0]);
        for (int number = 1; true; ++number) {
            try {
                step(number);
            } catch (...) {
                ::_exit(1);
            }
            if (::write(done[1], &number, sizeof(number)) != sizeof(number))
                ::_exit(1);
        }
    }
    ::close(done[1]);
    int last = 0;
    int number = 0;
    if (::read(done[0], &number, sizeof(number)) == sizeof(number)) // it has begun
        last = number;
    std::this_thread::sleep_for(time);
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
    while (::read(done[0], &number, sizeof(number)) == sizeof(number))
        last = number;
    ::close(done[0]);
    return last;
}

} // namespace graft::test
