#pragma once

#include "datasets/scan.h"
#include "models/picture_list_model.h"

#include <optional>
#include <vector>

namespace graft::ui {

/// What a scan or the user said about a picture.
enum class Finding {
    Any,
    SeveralClasses,
    SeveralSplits,
    Duplicates,
    NearCopies,
    Remarkable,
    Unreadable,
    Relabelled,
    LeftOut
};
inline constexpr std::array<Finding, 9> kFindings{Finding::Any,        Finding::SeveralClasses, Finding::SeveralSplits,
                                                  Finding::Duplicates, Finding::NearCopies,     Finding::Remarkable,
                                                  Finding::Unreadable, Finding::Relabelled,     Finding::LeftOut};

struct PictureFilter {
    std::optional<Split> split;
    std::optional<int> label; ///< With the corrections made; index into the data set's classes.
    Finding finding = Finding::Any;
};

/// The pictures that pass, with their classes as the user corrected them. Unreadable files belong to no split or class
/// and pass only where nothing but them is asked for. Copies come group by group, in the order of the report; others as
/// the data set has them.
/// @param corrected the same data as the user corrected it, with what is still found in it.
/// @param words of the corrections on what was scanned, as Corrections::wordsOn() gives them.
std::vector<PictureItem> picturesOf(const ScanResult& scanned, const ScanResult& corrected,
                                    const Corrections::Words& words, const PictureFilter& filter = {});

/// Pictures of each finding, by the index in kFindings; those without any need not be offered.
std::array<std::size_t, kFindings.size()> countFindings(const ScanResult& scanned, const ScanResult& corrected,
                                                        const Corrections::Words& words);

/// Whether its pictures belong together in groups, which are shown side by side.
bool hasGroups(Finding finding);

/// The others of the group that a picture is in, shown or not; none where the finding has no groups.
std::vector<SharedPath> otherCopies(const ScanResult& corrected, Finding finding, const SharedPath& file);

QString findingTitle(Finding finding); ///< "In several classes"

} // namespace graft::ui
