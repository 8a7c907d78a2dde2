#pragma once

#include "images/preprocessing.h"

#include <optional>

namespace graft {

/// What a user says of a network's input himself, in place of what is known of its weights.
struct PreprocessingChanges {
    int size = 0;                   ///< Of the network's input, 0 for that of its weights.
    std::optional<ResizeRule> rule; ///< Squash, or ResizeThenCrop with `resizeTo`.
    std::optional<int> resizeTo;    ///< Of the short side, before the crop.
    std::optional<Interpolation> interpolation;
    std::optional<std::array<double, 3>> mean;
    std::optional<std::array<double, 3>> standardDeviation;

    [[nodiscard]] bool isEmpty() const { return *this == PreprocessingChanges(); }

    bool operator==(const PreprocessingChanges&) const = default;
};

/// Where only the size changes, the margin that is cropped away keeps its share.
/// @throws Error if that gives nothing that can be computed.
Preprocessing changed(Preprocessing preprocessing, const PreprocessingChanges& changes);

/// Only what is set.
void to_json(nlohmann::json& json, const PreprocessingChanges& changes);
/// @throws Error if a field is of the wrong kind.
void from_json(const nlohmann::json& json, PreprocessingChanges& changes);

} // namespace graft
