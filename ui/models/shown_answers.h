#pragma once

#include "deploy/predictor.h"

#include <QSortFilterProxyModel>

#include <string>
#include <vector>

namespace graft::ui {

class PredictionModel;

/// Which answers are shown.
struct AnswerFilter {
    enum class Kind { All, OneClass, Unlike, Unreadable };

    Kind kind = Kind::All;
    std::string className; ///< For OneClass, the best class.

    bool operator==(const AnswerFilter&) const = default;
};

/// In which order. What could not be read comes last in all but those of arrival and names.
enum class AnswerOrder { AsGiven, LeastCertain, MostCertain, Strangest, ByClass, ByName };

/// A part of the answers in another order; rows of the same rank stay as they arrived.
class ShownAnswers final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ShownAnswers(PredictionModel& answers, QObject* parent = nullptr);

    void setFilter(const AnswerFilter& filter);
    [[nodiscard]] const AnswerFilter& filter() const { return m_filter; }
    void setOrder(AnswerOrder order);
    [[nodiscard]] AnswerOrder order() const { return m_order; }

    [[nodiscard]] const Prediction& at(const QModelIndex& index) const;
    /// In the order shown. @param rows of this model.
    [[nodiscard]] std::vector<Prediction> answersIn(const std::vector<int>& rows) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    PredictionModel& m_answers;
    AnswerFilter m_filter;
    AnswerOrder m_order = AnswerOrder::AsGiven;
};

} // namespace graft::ui
