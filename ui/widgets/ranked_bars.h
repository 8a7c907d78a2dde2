#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

namespace graft::ui {

/// Height that a class takes in ranked bars.
int rankedBarRow();

/// Paints classes with their probabilities as bars, best first, from the top of a box.
void paintRankedBars(QPainter& painter, const QRectF& box, const QStringList& names, const std::vector<double>& shares);

/// The answer for one picture: its best classes as ranked bars.
class RankedBars final : public QWidget {
    Q_OBJECT

public:
    /// @param rows it has room for.
    explicit RankedBars(int rows, QWidget* parent = nullptr);

    /// Best first; both of one length, and empty while there is no answer.
    void setAnswer(const QStringList& names, const std::vector<double>& shares);
    [[nodiscard]] const QStringList& names() const { return m_names; }
    [[nodiscard]] const std::vector<double>& shares() const { return m_shares; }

    [[nodiscard]] QSize sizeHint() const override { return {260, m_rows * rankedBarRow()}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_rows;
    QStringList m_names;
    std::vector<double> m_shares;
};

} // namespace graft::ui
