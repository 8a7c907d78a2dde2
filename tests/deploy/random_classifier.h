// Networks with random weights, and what the application makes of some pictures with them.
#pragma once

#include "deploy/loaded_run.h"

namespace graft::test {

constexpr int kClasses = 5;
constexpr int kPictures = 2;

/// Of 301 x 211 pixels.
Image testPicture(int index);
/// kPictures of them, uint8 [N, 3, H, W].
torch::Tensor testPictures();
/// The same as the network takes them, float [N, 3, S, S].
torch::Tensor preparedPictures(const Preprocessing& preprocessing);

/// A network of the catalogue with random weights. Those of the head are scaled so that answers are far from equal
/// shares.
LoadedClassifier randomClassifier(const std::string& backbone, std::optional<ResizeRule> rule = {}, int size = 0);

/// What the application's network makes of testPictures(): [N, classes].
torch::Tensor logits(LoadedClassifier& loaded);
/// The application's own answers to them.
torch::Tensor expected(LoadedClassifier& loaded);

double largestDifference(const torch::Tensor& a, const torch::Tensor& b);

} // namespace graft::test
