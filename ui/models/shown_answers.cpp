#include "models/shown_answers.h"

#include "base/unicode.h"
#include "models/prediction_model.h"

namespace graft::ui {

namespace {

double certainty(const Prediction& answer)
{
    return answer.top.empty() ? 0 : answer.top.front().probability;
}

bool isOfEarlierClass(const Prediction& left, const Prediction& right)
{
    const std::string& a = left.top.front().className;
    const std::string& b = right.top.front().className;
    return a == b ? certainty(left) > certainty(right) : sortsBefore(a, b);
}

bool hasEarlierName(const Prediction& left, const Prediction& right)
{
    const std::string a = left.path.filename().string(), b = right.path.filename().string();
    return a == b ? left.path < right.path : sortsBefore(a, b);
}

} // namespace

ShownAnswers::ShownAnswers(PredictionModel& answers, QObject* parent)
    : QSortFilterProxyModel(parent), m_answers(answers)
{
    setSourceModel(&answers);
}

void ShownAnswers::setFilter(const AnswerFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    invalidateFilter();
}

void ShownAnswers::setOrder(AnswerOrder order)
{
    m_order = order;
    sort(order == AnswerOrder::AsGiven ? -1 : 0);
    if (order != AnswerOrder::AsGiven)
        invalidate();
}

const Prediction& ShownAnswers::at(const QModelIndex& index) const
{
    return m_answers.at(mapToSource(index).row());
}

std::vector<Prediction> ShownAnswers::answersIn(const std::vector<int>& rows) const
{
    std::vector<Prediction> answers;
    answers.reserve(rows.size());
    for (const int row : rows)
        answers.push_back(at(index(row, 0)));
    return answers;
}

bool ShownAnswers::filterAcceptsRow(int row, const QModelIndex& /*parent*/) const
{
    const Prediction& answer = m_answers.at(row);
    switch (m_filter.kind) {
    case AnswerFilter::Kind::All:
        return true;
    case AnswerFilter::Kind::OneClass:
        return !answer.top.empty() && answer.top.front().className == m_filter.className;
    case AnswerFilter::Kind::Unlike:
        return answer.isUnlikeTraining();
    case AnswerFilter::Kind::Unreadable:
        return !answer.error.isEmpty();
    }
    return true;
}

bool ShownAnswers::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const Prediction& a = m_answers.at(left.row());
    const Prediction& b = m_answers.at(right.row());
    if (m_order == AnswerOrder::ByName)
        return hasEarlierName(a, b);
    if (a.top.empty() || b.top.empty())
        return !a.top.empty() && b.top.empty();
    switch (m_order) {
    case AnswerOrder::LeastCertain:
        return certainty(a) < certainty(b);
    case AnswerOrder::MostCertain:
        return certainty(a) > certainty(b);
    case AnswerOrder::Strangest:
        return a.novelty.value_or(-1) > b.novelty.value_or(-1);
    case AnswerOrder::ByClass:
        return isOfEarlierClass(a, b);
    default:
        return false;
    }
}

} // namespace graft::ui
