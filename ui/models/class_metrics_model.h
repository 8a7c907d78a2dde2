#pragma once

#include "evaluation/confusion_matrix.h"

#include <QAbstractTableModel>

namespace graft::ui {

/// Precision, recall and F1 a class, a row each. SortRole gives raw numbers.
class ClassMetricsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { ClassName, Precision, Recall, F1, Pictures, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    void setMatrix(const ConfusionMatrix& matrix, const std::vector<std::string>& classes);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString name;
        ClassMetrics metrics;
    };
    std::vector<Row> m_rows;
};

} // namespace graft::ui
