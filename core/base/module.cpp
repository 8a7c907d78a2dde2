#include "base/module.h"

#include "base/error.h"

#include <dlfcn.h>

namespace graft {

const void* loadModule(const char* library, const char* offer)
{
    void* module = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    const void* found = module ? dlsym(module, offer) : nullptr;
    if (!found) {
        const char* reason = dlerror();
        throw Error({.problem = "A part of Graft cannot be loaded",
                     .found = reason ? reason : "nothing",
                     .expected = std::string(library) + " beside the program",
                     .advice = "Install Graft again."});
    }
    return found;
}

} // namespace graft
