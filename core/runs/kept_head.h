#pragma once

#include "base/text.h"
#include "runs/classifier_facts.h"
#include "weights/state_dict.h"

#include <optional>
#include <string>
#include <vector>

namespace graft {

class Classifier;

/// Goes on with the classifier of a run's weights where it knows the same classes, by name; what it does not know
/// begins anew.
/// @param head the weights' own classifier, under the network's names; may be empty.
/// @param facts of the run; without them nobody knows which classes those are.
/// @return what was kept, as a sentence; empty if the weights have no classifier.
Text keepHead(Classifier& classifier, const StateDict& head, const std::optional<ClassifierFacts>& facts,
              const std::vector<std::string>& classes);

} // namespace graft
