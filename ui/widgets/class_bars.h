#pragma once

#include "datasets/dataset.h"

#include <QWidget>

namespace graft::ui {

/// Class sizes as bars, a row a class, each divided into train, validation and test.
class ClassBars final : public QWidget {
    Q_OBJECT

public:
    explicit ClassBars(QWidget* parent = nullptr);

    void setDataset(const Dataset& dataset);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Row {
        QString name;
        std::array<int, 3> counts{}; ///< By Split.
        [[nodiscard]] int total() const { return counts[0] + counts[1] + counts[2]; }
        [[nodiscard]] QString inWords() const;
    };

    void paintRow(QPainter& painter, const Row& row, const QRectF& box) const;
    void paintLegend(QPainter& painter) const;

    std::vector<Row> m_rows;
    int m_largest = 0;
};

} // namespace graft::ui
