#include "weights/curl_library.h"

#include "base/error.h"

#include <dlfcn.h>

namespace graft {

namespace {

constexpr const char* kLibrary = "libcurl.so.4";

[[noreturn]] void fail()
{
    const char* reason = dlerror();
    throw Error({.problem = Text("The download library cannot start"),
                 .found = reason ? Text::verbatim(reason) : Text("nothing"),
                 .expected = Text::verbatim(kLibrary),
                 .advice = Text("Install libcurl.")});
}

template <typename Function>
void find(void* library, const char* name, Function& function)
{
    function = reinterpret_cast<Function>(dlsym(library, name));
    if (!function)
        fail();
}

CurlLibrary load()
{
    void* library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        fail();
    decltype(&curl_global_init) initialise = nullptr;
    find(library, "curl_global_init", initialise);
    if (initialise(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        fail();
    CurlLibrary curl{};
    find(library, "curl_easy_init", curl.init);
    find(library, "curl_easy_cleanup", curl.cleanup);
    find(library, "curl_easy_setopt", curl.setOption);
    find(library, "curl_easy_perform", curl.perform);
    find(library, "curl_easy_getinfo", curl.getInfo);
    find(library, "curl_easy_strerror", curl.words);
    return curl;
}

} // namespace

const CurlLibrary& CurlLibrary::get()
{
    static const CurlLibrary curl = load();
    return curl;
}

} // namespace graft
