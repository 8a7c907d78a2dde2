#pragma once

#include "base/error.h"

#include <span>
#include <string>

namespace graft {

/// A value of an enumeration and the word that stands for it in options and files.
template <class Enum>
struct EnumName {
    Enum value;
    const char* name;
};

/// Empty if it has none.
template <class Enum>
std::string nameOf(std::span<const EnumName<Enum>> names, Enum value)
{
    for (const auto& entry : names)
        if (entry.value == value)
            return entry.name;
    return {};
}

/// @param what the words are about, for the error: Text("optimizer").
/// @throws Error with all names if it is none of them.
template <class Enum>
Enum valueOf(std::span<const EnumName<Enum>> names, const std::string& name, const Text& what)
{
    std::string expected;
    for (const auto& entry : names) {
        if (name == entry.name)
            return entry.value;
        expected += (expected.empty() ? "" : ", ") + std::string(entry.name);
    }
    throw Error({.problem = Text("Unknown %1 '%2'", what, name), .expected = Text("one of %1", expected)});
}

} // namespace graft
