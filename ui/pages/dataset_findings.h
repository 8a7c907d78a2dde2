#pragma once

#include "datasets/scan.h"
#include "models/picture_filter.h"

#include <functional>
#include <vector>

namespace graft::ui {

class MessageCard;

/// What the user has done about classes of very different size.
enum class Balance { AsTheyAre, RareWeighedMore };

/// What the cards can do about findings, and how each is taken back.
struct FindingRemedies {
    std::function<void(bool)> leaveCopiesOut; ///< Leaves the superfluous copies out, or (false) takes that back.
    std::function<void(bool)> mergeClasses;   ///< Makes one class of names spelled differently.
    std::function<void(bool)> balance;        ///< Weighs rare classes more.
    std::function<void(Finding)> show;        ///< Shows the pictures of a finding.
};

/// What a scan found, as cards, the gravest first. A card of praise if there is nothing to report.
/// A finding's card and the one that tells how it was mended have one object name, so that who stood there can stay.
/// @param corrected with what the user has mended so far.
std::vector<MessageCard*> makeFindings(const ScanResult& corrected, Balance balance, const FindingRemedies& remedies);

} // namespace graft::ui
