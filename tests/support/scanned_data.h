// What tests look at in a data set that was scanned.
#pragma once

#include "datasets/scan.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace graft::test {

/// Pictures of training, validation and test.
using Counts = std::array<std::size_t, 3>;

inline Counts countsOf(const Dataset& dataset)
{
    return {dataset.count(Split::Train), dataset.count(Split::Valid), dataset.count(Split::Test)};
}

inline Counts countsOf(const Dataset& dataset, int label)
{
    return {dataset.count(Split::Train, label), dataset.count(Split::Valid, label), dataset.count(Split::Test, label)};
}

/// In alphabetical order.
inline std::vector<std::string> namesOf(const std::vector<SkippedFile>& files)
{
    std::vector<std::string> names;
    for (const SkippedFile& file : files)
        names.push_back(file.path.filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace graft::test
