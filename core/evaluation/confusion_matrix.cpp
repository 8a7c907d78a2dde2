#include "evaluation/confusion_matrix.h"

#include "base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace graft {

ConfusionMatrix::ConfusionMatrix(int classes) : m_rowSums(std::size_t(classes)), m_columnSums(std::size_t(classes)) {}

void ConfusionMatrix::requireClass(int index) const
{
    if (index < 0 || index >= classCount())
        throw std::out_of_range("no class " + std::to_string(index));
}

void ConfusionMatrix::add(int trueClass, int predictedClass, std::int64_t count)
{
    requireClass(trueClass);
    requireClass(predictedClass);
    if (count == 0)
        return;
    m_counts[{trueClass, predictedClass}] += count;
    m_rowSums[std::size_t(trueClass)] += count;
    m_columnSums[std::size_t(predictedClass)] += count;
    m_total += count;
    m_correct += trueClass == predictedClass ? count : 0;
}

std::int64_t ConfusionMatrix::count(int trueClass, int predictedClass) const
{
    requireClass(trueClass);
    requireClass(predictedClass);
    const auto found = m_counts.find({trueClass, predictedClass});
    return found == m_counts.end() ? 0 : found->second;
}

std::vector<ConfusionMatrix::Cell> ConfusionMatrix::cells() const
{
    std::vector<Cell> cells;
    for (const auto& [classes, count] : m_counts)
        cells.push_back({classes.first, classes.second, count});
    return cells;
}

double ConfusionMatrix::accuracy() const
{
    const std::int64_t all = total();
    return all > 0 ? double(correct()) / double(all) : 0;
}

ClassMetrics ConfusionMatrix::metrics(int classIndex) const
{
    const double hits = double(count(classIndex, classIndex));
    const std::int64_t predicted = m_columnSums[std::size_t(classIndex)];
    ClassMetrics metrics{.support = m_rowSums[std::size_t(classIndex)]};
    metrics.precision = predicted > 0 ? hits / double(predicted) : 0;
    metrics.recall = metrics.support > 0 ? hits / double(metrics.support) : 0;
    const double sum = metrics.precision + metrics.recall;
    metrics.f1 = sum > 0 ? 2 * metrics.precision * metrics.recall / sum : 0;
    return metrics;
}

namespace {

constexpr std::size_t kMostClasses = 100'000;

std::int64_t countIn(const nlohmann::json& json)
{
    if (!json.is_number_integer() || json.get<std::int64_t>() < 0)
        throw Error(Text("A confusion matrix must hold counts"));
    return json.get<std::int64_t>();
}

ConfusionMatrix fromRows(const nlohmann::json& rows)
{
    const std::size_t classes = rows.size();
    if (std::any_of(rows.begin(), rows.end(),
                    [&](const nlohmann::json& row) { return !row.is_array() || row.size() != classes; }))
        throw Error(Text("A confusion matrix must be square"));
    ConfusionMatrix matrix(int(std::min(classes, kMostClasses)));
    for (std::size_t row = 0; row < classes; ++row)
        for (std::size_t column = 0; column < classes; ++column)
            matrix.add(int(row), int(column), countIn(rows[row][column]));
    return matrix;
}

ConfusionMatrix fromCells(const nlohmann::json& json)
{
    const std::int64_t classes = json.contains("classes") ? countIn(json["classes"]) : 0;
    if (classes > std::int64_t(kMostClasses) || !json.contains("cells"))
        throw Error(Text("A confusion matrix must be a list of rows or of cells"));
    ConfusionMatrix matrix{int(classes)};
    for (const nlohmann::json& cell : json["cells"]) {
        if (!cell.is_array() || cell.size() != 3 || countIn(cell[0]) >= classes || countIn(cell[1]) >= classes)
            throw Error(Text("A confusion matrix's cells must be two of its classes and a count"));
        matrix.add(int(countIn(cell[0])), int(countIn(cell[1])), countIn(cell[2]));
    }
    return matrix;
}

} // namespace

void to_json(nlohmann::json& json, const ConfusionMatrix& matrix)
{
    const int classes = matrix.classCount();
    if (classes > kMostWrittenWhole) {
        nlohmann::json cells = nlohmann::json::array();
        for (const ConfusionMatrix::Cell& cell : matrix.cells())
            cells.push_back({cell.trueClass, cell.predictedClass, cell.count});
        json = {{"classes", classes}, {"cells", std::move(cells)}};
        return;
    }
    json = nlohmann::json::array();
    for (int row = 0; row < classes; ++row)
        json.push_back(std::vector<std::int64_t>(std::size_t(classes), 0));
    for (const ConfusionMatrix::Cell& cell : matrix.cells())
        json[std::size_t(cell.trueClass)][std::size_t(cell.predictedClass)] = cell.count;
}

void from_json(const nlohmann::json& json, ConfusionMatrix& matrix)
{
    if (json.is_array())
        matrix = fromRows(json);
    else if (json.is_object())
        matrix = fromCells(json);
    else
        throw Error(Text("A confusion matrix must be a list of rows or of cells"));
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
