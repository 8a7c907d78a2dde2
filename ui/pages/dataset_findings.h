#pragma once

#include "datasets/scan.h"

#include <vector>

namespace graft::ui {

class MessageCard;

/// What a scan found, as cards, the gravest first. A card of praise if there is nothing to report.
std::vector<MessageCard*> makeFindings(const ScanResult& scanned);

} // namespace graft::ui
