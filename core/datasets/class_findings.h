#pragma once

#include "datasets/dataset.h"
#include "datasets/dataset_report.h"

namespace graft {

/// Notes what a data set's classes and their numbers of pictures say for themselves: names that are alike or mirror
/// each other, classes that a split does not have, splits of one class, imbalance.
/// @param toLearn whether it is to be trained on.
void noteClasses(const Dataset& dataset, bool toLearn, DatasetReport& report);

/// @throws Error if fewer than two classes have training pictures. @param report what may be the matter.
void requireTwoClasses(const Dataset& dataset, const DatasetReport& report);

} // namespace graft
