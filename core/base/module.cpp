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
        throw Error({.problem = Text("A part of Graft cannot be loaded"),
                     .found = reason ? Text::verbatim(reason) : Text("nothing"),
                     .expected = Text("%1 beside the program", library),
                     .advice = Text("Install Graft again.")});
    }
    return found;
}

} // namespace graft
