#pragma once

#include "runs/run_store.h"

#include <QString>

namespace graft::ui {

class MessageCard;

/// What a training came to: in a title, in a sentence, and on a card.
QString outcomeTitle(const TrainingReport& report);
QString outcomeInShort(const TrainingReport& report);
void showOutcome(MessageCard& card, const TrainingReport& report);

} // namespace graft::ui
