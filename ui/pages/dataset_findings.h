#pragma once

#include "datasets/corrections.h"
#include "datasets/scan.h"

#include <functional>
#include <memory>
#include <vector>

namespace graft::ui {

class MessageCard;

/// What the user has mended already.
struct Mended {
    std::shared_ptr<const ScanResult> corrected; ///< The data with the corrections made.
    bool balanced = false;                       ///< Rare classes are weighed more.
};

/// What the cards can do about findings, and how each is taken back.
struct FindingRemedies {
    std::function<void(bool)> leaveCopiesOut; ///< Leaves the superfluous copies out, or (false) takes that back.
    std::function<void(bool)> mergeClasses;   ///< Makes one class of names spelled differently.
    std::function<void(bool)> balance;        ///< Weighs rare classes more.
};

/// What a scan found, as cards, the gravest first. A card of praise if there is nothing to report.
std::vector<MessageCard*> makeFindings(const ScanResult& scanned, const Mended& mended,
                                       const FindingRemedies& remedies);

} // namespace graft::ui
