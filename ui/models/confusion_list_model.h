#pragma once

#include "evaluation/confusion_matrix.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace graft::ui {

/// What is taken for what, a row each, the most frequent first. SortRole gives raw numbers.
class ConfusionListModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TrueClass, TakenFor, Pictures, Share, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    void setMatrix(const ConfusionMatrix& matrix, const QStringList& classes);
    [[nodiscard]] const ConfusionMatrix::Cell& cellAt(int row) const { return m_rows[std::size_t(row)].cell; }
    /// -1 if these are not confused.
    [[nodiscard]] int rowOf(int trueClass, int predictedClass) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        ConfusionMatrix::Cell cell;
        double share = 0; ///< Of the pictures of the true class.
    };
    QStringList m_classes;
    std::vector<Row> m_rows;
};

} // namespace graft::ui
