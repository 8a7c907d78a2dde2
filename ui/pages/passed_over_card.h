#pragma once

#include "datasets/skipped_file.h"

#include <vector>

namespace graft::ui {

class MessageCard;

/// Shows in a card what of a folder was no picture that can be read: how many files for which reason, and their names.
void showPassedOver(MessageCard& card, const std::vector<SkippedFile>& files);

} // namespace graft::ui
