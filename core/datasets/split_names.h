#pragma once

#include "datasets/dataset.h"

#include <map>
#include <optional>
#include <vector>

namespace graft {

/// The split that a folder of that name holds: one of the words for it (train, valid, val, dev, eval, test, holdout
/// ...) in any case and spelling, alone or with words that add nothing: "training_set", "Test Images", "val2017".
std::optional<Split> splitNamed(const std::filesystem::path& name);

/// The same for folders side by side, where other words are allowed too if they are common to several of them for
/// different splits: "seg_train" and "seg_test".
std::map<std::filesystem::path, Split> splitsAmong(const std::vector<std::filesystem::path>& folders);

/// Whether the name is only a word for pictures ("images", "data"), so that the folder may be looked through.
bool isWordForPictures(const std::filesystem::path& name);

/// Whether pictures in a class folder of that name were most likely not given a class: "unlabelled", "to_sort".
bool isWordForUnlabelled(const std::filesystem::path& name);

} // namespace graft
