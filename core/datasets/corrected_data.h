#pragma once

#include "datasets/scan.h"

#include <filesystem>
#include <vector>

namespace graft {

/// A scan as if the corrections had been made in the folder itself: the data set with them, and a report in which all
/// that depends on labels and on what takes part is found again. Copies that were given one class no longer contradict
/// each other, but may still be in two splits. What only the files can tell (damage, strays, doubts about folders)
/// stays.
/// @throws Error if a class is not the data set's.
ScanResult withCorrections(const ScanResult& scanned, const Corrections& corrections);

/// What a user would leave out to mend the copies that are left: all of a contradiction, those of a leak that are not
/// in its first split (train before valid before test), and all but the first of the others. Whatever somebody has
/// corrected stays, in place of the first. Sorted.
std::vector<std::filesystem::path> superfluousCopies(const ScanResult& data);

} // namespace graft
