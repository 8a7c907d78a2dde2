#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

struct ClassMetrics {
    double precision = 0;     ///< Of those predicted as this class, how many are. 0 if none was predicted.
    double recall = 0;        ///< Of those of this class, how many were found. 0 if there is none.
    double f1 = 0;            ///< Harmonic mean of the two.
    std::int64_t support = 0; ///< Pictures of this class.
};

/// Counts of true class (row) against predicted class (column). Only what was counted takes memory, so that 20,000
/// classes are no 3 GB.
class ConfusionMatrix {
public:
    /// Pictures of one class that were taken for another, or for what they are.
    struct Cell {
        int trueClass = 0;
        int predictedClass = 0;
        std::int64_t count = 0;
    };

    ConfusionMatrix() = default;
    explicit ConfusionMatrix(int classes);

    /// @throws std::out_of_range if there is no such class.
    void add(int trueClass, int predictedClass, std::int64_t count = 1);

    [[nodiscard]] int classCount() const { return int(m_rowSums.size()); }
    [[nodiscard]] std::int64_t count(int trueClass, int predictedClass) const;
    [[nodiscard]] std::int64_t total() const { return m_total; }
    [[nodiscard]] std::int64_t correct() const { return m_correct; }
    [[nodiscard]] double accuracy() const; ///< 0 for an empty matrix.
    [[nodiscard]] ClassMetrics metrics(int classIndex) const;
    /// All that were counted, by rows.
    [[nodiscard]] std::vector<Cell> cells() const;

private:
    void requireClass(int index) const;

    std::map<std::pair<int, int>, std::int64_t> m_counts;
    std::vector<std::int64_t> m_rowSums;
    std::vector<std::int64_t> m_columnSums;
    std::int64_t m_total = 0;
    std::int64_t m_correct = 0;
};

/// Rows of counts, as the command prints it; of more than kMostWrittenWhole classes {"classes": N, "cells": [[true
/// class, predicted class, count], ...]}, as a million of zeros says nothing.
inline constexpr int kMostWrittenWhole = 1000;
void to_json(nlohmann::json& json, const ConfusionMatrix& matrix);
/// @throws Error if it is neither, is not square or holds anything but counts.
void from_json(const nlohmann::json& json, ConfusionMatrix& matrix);

struct Interval {
    double low = 0;
    double high = 0;
};

/// 95 % confidence interval of a proportion (Wilson 1927).
Interval wilsonInterval(std::int64_t successes, std::int64_t total);

} // namespace graft
