#pragma once

#include "base/cancellation.h"
#include "batches/batch_source.h"
#include "datasets/dataset.h"
#include "evaluation/evaluation_result.h"
#include "transfer/classifier.h"
#include "transfer/compute.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace graft {

/// A training picture that looks to the network like the one in question.
struct Neighbour {
    std::filesystem::path path;
    int label = 0;         ///< The class that it was trained with.
    double similarity = 0; ///< Cosine of the angle between the features, 1 for the same.
};

/// What training pictures look like to a trained network: its features of some of them, kept with the run. Tells which
/// of them a new picture resembles, and whether it resembles any.
///
/// The distance of a picture is 1 minus the mean similarity with its `kNeighbours` nearest (Sun et al., "Out-of-
/// Distribution Detection with Deep Nearest Neighbors", 2022). Its unit is the distance that 99 % of the validation
/// pictures keep, so that a novelty above 1 says: farther from the training pictures than those are.
///
///     FeatureIndex index = FeatureIndex::make(classifier, train, valid, dataset, compute, token, 2000);
///     double novelty = index.novelty(classifier.pooled(scored.features)).front();
class FeatureIndex {
public:
    static constexpr int kNeighbours = 3;

    /// Runs over the first epoch of `train`, as far as `limit` pictures, and over as many of `valid`. Both go through
    /// the classifier without a graph. Blocks. @throws Cancelled, and Error if the features are not finite.
    static FeatureIndex make(Classifier& classifier, BatchSource& train, BatchSource& valid, const Dataset& dataset,
                             const Compute& compute, const CancellationToken& token, std::int64_t limit);

    /// @throws Error if the file is missing or damaged, or does not fit a network with so many classes and features.
    static FeatureIndex read(const std::filesystem::path& file, std::int64_t classCount, std::int64_t featureCount);
    /// Atomic. Features go to half precision: 2.5 MB for a thousand pictures of 1,280 features.
    void write(const std::filesystem::path& file) const;

    [[nodiscard]] std::int64_t size() const { return std::int64_t(m_paths.size()); }
    [[nodiscard]] const at::Tensor& features() const { return m_features; } ///< [N, F] float32, rows of length 1.
    [[nodiscard]] double ordinaryDistance() const { return m_ordinary; }    ///< The unit of novelty.

    /// What the network answers for the training pictures, as they are; of an index just made, and not kept in its
    /// file.
    [[nodiscard]] const std::optional<SplitScore>& score() const { return m_score; }

    /// The most similar first. @param features [F] or [1, F], as Classifier::pooled() gives them.
    /// @param except a picture that is not to be named: the one in question, if it is a training picture itself.
    [[nodiscard]] std::vector<Neighbour> nearest(const at::Tensor& features, int count,
                                                 const std::filesystem::path& except = {}) const;

    /// Which remembered pictures have labels that look wrong: what a linear model of the features says of each when it
    /// has learnt from all the others (see RidgeRegression). None is looked at where there are fewer than two pictures
    /// a class, or where that model has no say: it is not better than guessing (see isBetterThan()), or wrong of more
    /// than half of the pictures. Costs the inverse of a matrix of as many rows as there are pictures or features,
    /// whichever is less.
    [[nodiscard]] LabelReview reviewLabels() const;

    /// Of each row of `features` [N, F]; above 1: unlike the training pictures.
    [[nodiscard]] std::vector<double> novelty(const at::Tensor& features) const;

private:
    [[nodiscard]] at::Tensor distances(const at::Tensor& features) const;

    at::Tensor m_features; ///< [N, F] float32, rows of length 1.
    std::vector<std::filesystem::path> m_paths;
    std::vector<int> m_labels;
    double m_ordinary = 1; ///< Distance that 99 % of the validation pictures keep.
    std::optional<SplitScore> m_score;
};

} // namespace graft
