#pragma once

#include "datasets/scan.h"

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace graft {

/// A scan as a user corrected it.
struct CorrectedScan {
    ScanResult data;
    Corrections::Words words; ///< Of the corrections that were given, on what was scanned; valid as long as they are.
};

/// A scan that is corrected again and again, as one click follows the other: which of its pictures is which is looked
/// up once, when it is made, and not at each correction. Making one takes some 30 ms for 50,000 pictures. Never
/// changes; from any thread.
class CorrectableScan {
public:
    /// @param scanned not null
    explicit CorrectableScan(std::shared_ptr<const ScanResult> scanned);

    [[nodiscard]] const std::shared_ptr<const ScanResult>& scanned() const { return m_scanned; }
    /// The scan as if the corrections had been made in the folder itself: the data set with them, and a report in which
    /// all that depends on labels and on what takes part is found again. Copies that were given one class no longer
    /// contradict each other, but may still be in two splits. What only the files can tell (damage, strays, doubts
    /// about folders) stays.
    /// @throws Error if a class is not the data set's.
    [[nodiscard]] CorrectedScan corrected(const Corrections& corrections) const;

private:
    using Ids = std::vector<std::size_t>; ///< Of samples.

    [[nodiscard]] Corrections::Words wordsOn(const Corrections& corrections) const;
    [[nodiscard]] Ids idsOf(const std::vector<SharedPath>& pictures) const;
    void regroupCopies(ScanResult& result, const std::vector<const Sample*>& now) const;

    std::shared_ptr<const ScanResult> m_scanned;
    std::unordered_map<std::string_view, std::size_t> m_ids; ///< Of the samples, by path.
    std::vector<Ids> m_copies;                               ///< Contradictions, leaks and duplicates.
    std::vector<Ids> m_nearCopies;
    std::vector<Ids> m_noted; ///< As the report has them.
};

/// The same for a scan that is corrected once.
/// @throws Error if a class is not the data set's.
ScanResult withCorrections(const ScanResult& scanned, const Corrections& corrections);

/// What a user would leave out to mend the copies that are left: all of a contradiction, those of a leak that are not
/// in its first split (train before valid before test), and all but the first of the others. Whatever somebody has
/// corrected stays, in place of the first. Sorted.
std::vector<SharedPath> superfluousCopies(const ScanResult& data);

} // namespace graft
