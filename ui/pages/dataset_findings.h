#pragma once

#include "datasets/corrections.h"
#include "datasets/scan.h"

#include <functional>
#include <vector>

namespace graft::ui {

class MessageCard;

/// What a card can do about a finding.
struct FindingRemedies {
    std::function<void()> leaveCopiesOut; ///< Leaves the superfluous copies out of training.
    std::function<void()> undo;           ///< Takes that back.
};

/// What a scan found, as cards, the gravest first. A card of praise if there is nothing to report.
/// @param corrections what the user has mended already.
std::vector<MessageCard*> makeFindings(const ScanResult& scanned, const Corrections& corrections,
                                       const FindingRemedies& remedies);

} // namespace graft::ui
