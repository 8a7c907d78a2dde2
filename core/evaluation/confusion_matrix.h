#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

struct ClassMetrics {
    double precision = 0;     ///< Of those predicted as this class, how many are. 0 if none was predicted.
    double recall = 0;        ///< Of those of this class, how many were found. 0 if there is none.
    double f1 = 0;            ///< Harmonic mean of the two.
    std::int64_t support = 0; ///< Pictures of this class.
};

/// Counts of true class (row) against predicted class (column).
class ConfusionMatrix {
public:
    ConfusionMatrix() = default;
    explicit ConfusionMatrix(int classes);

    void add(int trueClass, int predictedClass, std::int64_t count = 1);

    [[nodiscard]] int classCount() const { return m_classes; }
    [[nodiscard]] std::int64_t count(int trueClass, int predictedClass) const;
    [[nodiscard]] std::int64_t total() const;
    [[nodiscard]] std::int64_t correct() const;
    [[nodiscard]] double accuracy() const; ///< 0 for an empty matrix.
    [[nodiscard]] ClassMetrics metrics(int classIndex) const;

private:
    int m_classes = 0;
    std::vector<std::int64_t> m_counts;
};

/// Rows of counts, as the command prints it.
void to_json(nlohmann::json& json, const ConfusionMatrix& matrix);
/// @throws Error if it is not square or holds anything but counts.
void from_json(const nlohmann::json& json, ConfusionMatrix& matrix);

struct Interval {
    double low = 0;
    double high = 0;
};

/// 95 % confidence interval of a proportion (Wilson 1927).
Interval wilsonInterval(std::int64_t successes, std::int64_t total);

} // namespace graft
