#pragma once

#include "deploy/predictor.h"

#include <string>
#include <vector>

namespace graft {

/// Answers as a table for other programs: path, error, then class and probability of each place, then `novelty` and
/// `unlike_training` ("yes" or "no"), both empty where the model does not remember its training pictures. Fields are
/// quoted as RFC 4180 says; a line a picture after one of headings.
/// @param places ranked classes a picture.
std::string predictionTable(const std::vector<Prediction>& predictions, int places);

} // namespace graft
