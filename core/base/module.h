#pragma once

namespace graft {

/// A module is a part of Graft in a library of its own, because the libraries that it needs take longer to load than
/// everything else; it is loaded when it is first needed. What it offers is a constant struct of function pointers.
///
/// @param library file name; looked for where the program looks for its libraries.
/// @param offer name of the struct.
/// @return the struct, for as long as the program runs. Blocks while the library is loaded, once.
/// @throws Error if it is not where it was installed.
const void* loadModule(const char* library, const char* offer);

} // namespace graft
