#pragma once

#include "base/text.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace graft {

/// How one kind of name is written elsewhere and here. "{}" stands for a number; "{0}" for the first of them,
/// "{0*2+1}" for what is computed of it; a "*" at the end for "weight", "bias" and whatever else a layer has.
struct NameRule {
    std::string_view theirs;
    std::string_view ours;
    int part = 0;  ///< Where several of their tensors, one under the other, are one of ours:
    int parts = 1; ///< which of them this is, and of how many.
};

/// How a library names the tensors of architectures that the catalogue has, where it computes the same with them.
struct NameTable {
    const char* library;                         ///< For the user: "transformers (Hugging Face)"
    std::span<const std::string_view> networks;  ///< Of the catalogue.
    std::span<const NameRule> rules;             ///< The first that fits counts.
    bool alsoOwn = false;                        ///< Names that no rule fits may be the network's own.
    std::span<const std::string_view> different; ///< What must not be there: with these it computes something else.
    const char* unlike = nullptr; ///< Networks with the same names that compute something else, by the start of what
                                  ///< the library calls them,
    PlainSource caution = {};     ///< and what to say where a file does not tell.
};

/// Where a tensor of another library belongs.
struct TranslatedName {
    std::string name;
    int part = 0;
    int parts = 1;
};

/// Nothing if the table has no such name.
std::optional<TranslatedName> translated(const NameTable& table, std::string_view theirs);

/// The tables for a network of the catalogue.
std::vector<const NameTable*> nameTablesFor(const std::string& network);

/// Whose names these look like, for errors: "timm"; empty if nothing is known of them.
std::string libraryOfNames(const std::vector<std::string>& names);

} // namespace graft
