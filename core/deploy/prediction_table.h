#pragma once

#include "deploy/predictor.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace graft {

/// Answers as a table for other programs, in UTF-8: path, error, then class and probability of each place, then
/// `novelty` and `unlike_training` ("yes" or "no"), both empty where the model does not remember its training pictures.
/// Fields are quoted as RFC 4180 says; a line a picture after one of headings. Paths are as displayName() has them.
/// What a spreadsheet would take for a formula is kept from it: a path that begins with = + - or @ gets "./" in front,
/// any other text an apostrophe.
/// @param places ranked classes a picture.
std::string predictionTable(const std::vector<Prediction>& predictions, int places);

/// About how large the table of so many answers becomes; hardly ever larger.
std::uintmax_t estimatedTableBytes(std::span<const std::filesystem::path> files,
                                   const std::vector<std::string>& classes, int places);

} // namespace graft
