#include "evaluation/confusion_matrix.h"

#include "base/error.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <numeric>

namespace graft {

ConfusionMatrix::ConfusionMatrix(int classes)
    : m_classes(classes), m_counts(std::size_t(classes) * std::size_t(classes), 0)
{
}

void ConfusionMatrix::add(int trueClass, int predictedClass, std::int64_t count)
{
    m_counts.at(std::size_t(trueClass) * std::size_t(m_classes) + std::size_t(predictedClass)) += count;
}

std::int64_t ConfusionMatrix::count(int trueClass, int predictedClass) const
{
    return m_counts.at(std::size_t(trueClass) * std::size_t(m_classes) + std::size_t(predictedClass));
}

std::int64_t ConfusionMatrix::total() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), std::int64_t{0});
}

std::int64_t ConfusionMatrix::correct() const
{
    std::int64_t sum = 0;
    for (int i = 0; i < m_classes; ++i)
        sum += count(i, i);
    return sum;
}

double ConfusionMatrix::accuracy() const
{
    const std::int64_t all = total();
    return all > 0 ? double(correct()) / double(all) : 0;
}

ClassMetrics ConfusionMatrix::metrics(int classIndex) const
{
    std::int64_t predicted = 0;
    ClassMetrics metrics;
    for (int other = 0; other < m_classes; ++other) {
        metrics.support += count(classIndex, other);
        predicted += count(other, classIndex);
    }
    const double hits = double(count(classIndex, classIndex));
    metrics.precision = predicted > 0 ? hits / double(predicted) : 0;
    metrics.recall = metrics.support > 0 ? hits / double(metrics.support) : 0;
    const double sum = metrics.precision + metrics.recall;
    metrics.f1 = sum > 0 ? 2 * metrics.precision * metrics.recall / sum : 0;
    return metrics;
}

void to_json(nlohmann::json& json, const ConfusionMatrix& matrix)
{
    json = nlohmann::json::array();
    for (int row = 0; row < matrix.classCount(); ++row) {
        nlohmann::json counts = nlohmann::json::array();
        for (int column = 0; column < matrix.classCount(); ++column)
            counts.push_back(matrix.count(row, column));
        json.push_back(std::move(counts));
    }
}

void from_json(const nlohmann::json& json, ConfusionMatrix& matrix)
{
    constexpr std::size_t kMaxClasses = 100'000;
    if (!json.is_array() || json.size() > kMaxClasses)
        throw Error("A confusion matrix must be a list of rows");
    matrix = ConfusionMatrix(int(json.size()));
    for (std::size_t row = 0; row < json.size(); ++row) {
        if (!json[row].is_array() || json[row].size() != json.size())
            throw Error("A confusion matrix must be square");
        for (std::size_t column = 0; column < json.size(); ++column) {
            if (!json[row][column].is_number_integer())
                throw Error("A confusion matrix must hold counts");
            matrix.add(int(row), int(column), json[row][column].get<std::int64_t>());
        }
    }
}

Interval wilsonInterval(std::int64_t successes, std::int64_t total)
{
    if (total <= 0)
        return {.low = 0, .high = 1};
    constexpr double kZ = 1.959963984540054; // the normal distribution's 97.5 % quantile
    const double n = double(total);
    const double share = double(successes) / n;
    const double denominator = 1 + kZ * kZ / n;
    const double centre = (share + kZ * kZ / (2 * n)) / denominator;
    const double half = kZ / denominator * std::sqrt(share * (1 - share) / n + kZ * kZ / (4 * n * n));
    return {.low = std::max(0.0, centre - half), .high = std::min(1.0, centre + half)};
}

} // namespace graft
