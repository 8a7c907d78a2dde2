#pragma once

#include "evaluation/confusion_matrix.h"

#include <QCoreApplication>
#include <QPoint>
#include <QStringList>

#include <vector>

namespace graft::ui {

/// A confusion matrix in the order in which it is shown, in counts or in rates. Cells are named by their places in that
/// order: x the predicted class, y the true one. A new matrix of the same classes can grow out of the one before.
class OrderedConfusion {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::OrderedConfusion)

public:
    void setMatrix(const ConfusionMatrix& matrix, const QStringList& classes);
    /// Shares of each true class in per cent instead of counts.
    void setRates(bool rates) { m_rates = rates; }
    /// Classes with the most mistakes first, instead of by name.
    void setConfusedFirst(bool confusedFirst);
    /// @param share from 0, the matrix before, to 1.
    void setGrown(double share) { m_grown = share; }

    [[nodiscard]] int classCount() const { return m_matrix.classCount(); }
    [[nodiscard]] bool contains(const QPoint& cell) const;
    [[nodiscard]] const QStringList& classes() const { return m_classes; }
    [[nodiscard]] const QString& nameAt(int place) const { return m_classes[classAt(place)]; }
    [[nodiscard]] int classAt(int place) const { return m_order[std::size_t(place)]; }
    [[nodiscard]] int placeOf(int label) const { return m_places[std::size_t(label)]; }

    [[nodiscard]] std::int64_t count(const QPoint& cell) const;
    [[nodiscard]] double share(const QPoint& cell) const;
    /// What is painted of the two: while the matrix grows, something between the old value and the new one.
    [[nodiscard]] double shownCount(const QPoint& cell) const;
    [[nodiscard]] double shownShare(const QPoint& cell) const;
    [[nodiscard]] bool isGrowing(const QPoint& cell) const;
    [[nodiscard]] double grown() const { return m_grown; }
    /// The cells where something is shown.
    [[nodiscard]] std::vector<QPoint> shownCells() const;

    [[nodiscard]] QString figure(const QPoint& cell) const;
    /// The rate where figures are counts, and the other way round.
    [[nodiscard]] QString otherFigure(const QPoint& cell) const;
    /// As wide as any figure.
    [[nodiscard]] QString widestFigure() const;
    [[nodiscard]] QString inWords(const QPoint& cell) const;

    /// Rows in this order, cells between separators, with both headings: for the clipboard and for files.
    [[nodiscard]] QString table(QChar separator) const;

private:
    void order();

    ConfusionMatrix m_matrix;
    QStringList m_classes;
    std::vector<std::int64_t> m_supports; ///< Pictures of each class.
    ConfusionMatrix m_before;             ///< Empty where there is nothing to grow out of.
    std::vector<std::int64_t> m_supportsBefore;
    std::vector<int> m_order;  ///< The class at each place.
    std::vector<int> m_places; ///< The place of each class.
    double m_grown = 1;
    bool m_rates = false;
    bool m_confusedFirst = false;
};

} // namespace graft::ui
