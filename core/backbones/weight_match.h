#pragma once

#include "backbones/name_tables.h"
#include "weights/weight_file.h"

#include <set>
#include <string>
#include <vector>

namespace graft {

/// The names that a network looks for in a file.
struct NetworkNames {
    std::string network;          ///< Of the catalogue, for the tables of names.
    std::set<std::string> needed; ///< Without these it cannot be used.
    std::set<std::string> known;  ///< These, those that may be missing, and the classifier's.
    std::string head;             ///< What a classifier's names begin with that may have other layers; or empty.
};

/// Where a network's weights are in a file, and under which names.
struct WeightMatch {
    struct Name {
        std::string inFile;
        TranslatedName own;
    };

    const TensorGroup* group = nullptr;
    std::string prefix;               ///< Before all of the network's own names, "model.".
    const NameTable* table = nullptr; ///< Of another library's names; null for the network's own.
    std::size_t found = 0;            ///< How many of the needed names.
    std::vector<Name> names;
    std::vector<std::string> unexpected; ///< What stands among the network's own and belongs to none of its layers.
    std::vector<std::string> passedOver; ///< What is beside it: counters, another part of a program.
    int alike = 1;                       ///< How many groups of the file have as many.
};

/// Finds the network's own names, or another library's for them, behind whatever prefix, in whichever group of a file.
/// Where several fit as well, the likeliest is taken (see preferenceOf).
/// @param key of the group, or with the prefix, that is asked for; empty for any.
/// @throws Error that lists what is there, if nothing is called `key`.
WeightMatch matchWeights(const WeightFile& file, const NetworkNames& names, const std::string& key = {});

} // namespace graft
