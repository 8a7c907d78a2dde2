// To be preloaded: what reaches the disk takes its time, so that a process can be killed in the midst of it.
#include <dlfcn.h>
#include <unistd.h>

#include <cstdio>

namespace {

constexpr useconds_t kMicroseconds = 60'000;

template <class Function>
Function* original(const char* name)
{
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

int fsync(int file)
{
    ::usleep(kMicroseconds);
    static auto* const real = original<int(int)>("fsync");
    return real(file);
}

int rename(const char* from, const char* to) noexcept
{
    ::usleep(kMicroseconds);
    static auto* const real = original<int(const char*, const char*)>("rename");
    return real(from, to);
}
}
