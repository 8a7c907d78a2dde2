#pragma once

#include <QObject>
#include <QPointer>

#include <vector>

class QTableView;

namespace graft::ui {

/// Hides columns of a table that matter less where it is too narrow for all that is written in it, so that the first
/// one, which has what is left, is never cut. What is hidden comes back with the room.
class FittingColumns final : public QObject {
    Q_OBJECT

public:
    /// Belongs to the table. @param lesser columns in the order in which they go.
    FittingColumns(QTableView* table, std::vector<int> lesser);

    /// After the texts have changed.
    void fit();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] int widthOf(int column) const;

    QTableView* m_table;
    std::vector<int> m_lesser;
};

} // namespace graft::ui
