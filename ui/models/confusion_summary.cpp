#include "models/confusion_summary.h"

#include "jobs/string_list.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace graft::ui {

namespace {

struct ConfusionSummaryWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::ConfusionSummary)
};

struct Answer {
    int label = 0;
    int predicted = 0;
    std::int64_t count = 1;
};

/// The classes that have a share in the most mistakes, in their usual order.
std::vector<std::size_t> mostConfused(const std::vector<Answer>& answers, std::size_t classes)
{
    std::vector<std::int64_t> mistakes(classes, 0);
    for (const Answer& answer : answers)
        if (answer.label != answer.predicted)
            for (const int label : {answer.label, answer.predicted})
                mistakes[std::size_t(label)] += answer.count;
    std::vector<std::size_t> order(classes);
    std::iota(order.begin(), order.end(), 0);
    const auto end = order.begin() + std::ptrdiff_t(kMostConfusedClasses);
    std::partial_sort(order.begin(), end, order.end(), [&](std::size_t a, std::size_t b) {
        return mistakes[a] != mistakes[b] ? mistakes[a] > mistakes[b] : a < b;
    });
    order.erase(end, order.end());
    std::sort(order.begin(), order.end());
    return order;
}

ConfusionSummary summaryOf(const std::vector<Answer>& answers, const std::vector<std::string>& classes)
{
    std::vector<int> places(classes.size());
    ConfusionSummary summary;
    summary.all = int(classes.size());
    if (classes.size() <= kMostClassesAtOnce) {
        std::iota(places.begin(), places.end(), 0);
        summary.classes = toStringList(classes);
        summary.named = int(classes.size());
    } else {
        const std::vector<std::size_t> named = mostConfused(answers, classes.size());
        std::fill(places.begin(), places.end(), int(named.size()));
        for (std::size_t place = 0; place < named.size(); ++place) {
            places[named[place]] = int(place);
            summary.classes << QString::fromStdString(classes[named[place]]);
        }
        summary.classes << ConfusionSummaryWords::tr("all others");
        summary.named = int(named.size());
    }
    summary.matrix = ConfusionMatrix(int(summary.classes.size()));
    for (const Answer& answer : answers) {
        const int label = places[std::size_t(answer.label)];
        const int predicted = places[std::size_t(answer.predicted)];
        if (label != predicted || answer.label == answer.predicted) // the diagonal is what is right
            summary.matrix.add(label, predicted, answer.count);
    }
    return summary;
}

} // namespace

ConfusionSummary summaryOf(const ValidationAnswers& answers, const std::vector<std::string>& classes)
{
    std::vector<Answer> all;
    all.reserve(answers.labels.size());
    for (std::size_t i = 0; i < answers.labels.size(); ++i)
        all.push_back({answers.labels[i], answers.predicted[i]});
    return summaryOf(all, classes);
}

ConfusionSummary summaryOf(const ConfusionMatrix& matrix, const std::vector<std::string>& classes)
{
    std::vector<Answer> all;
    for (int row = 0; row < matrix.classCount(); ++row)
        for (int column = 0; column < matrix.classCount(); ++column)
            if (const std::int64_t count = matrix.count(row, column); count > 0)
                all.push_back({row, column, count});
    return summaryOf(all, classes);
}

std::vector<ConfusionMatrix::Cell> confusionsOf(const ConfusionMatrix& matrix)
{
    std::vector<ConfusionMatrix::Cell> confusions = matrix.cells();
    std::erase_if(confusions,
                  [](const auto& cell) { return cell.trueClass == cell.predictedClass || cell.count == 0; });
    std::stable_sort(confusions.begin(), confusions.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    return confusions;
}

} // namespace graft::ui
