#pragma once

#include <QObject>
#include <QPointer>

#include <map>
#include <vector>

class QTableView;

namespace graft::ui {

/// Hides columns of a table that matter less where it is too narrow for all that is written in it, so that the one that
/// has what is left is never cut. What is hidden comes back with the room; what was hidden before stays so.
class FittingColumns final : public QObject {
    Q_OBJECT

public:
    /// Belongs to the table. @param widest the column that has what is left. @param lesser columns in the order in
    /// which they go. @param widths of columns that are not written.
    FittingColumns(QTableView* table, int widest, std::vector<int> lesser, std::map<int, int> widths = {});

    /// After the texts have changed.
    void fit();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] int widthOf(int column) const;

    QTableView* m_table;
    int m_widest;
    std::vector<int> m_lesser;
    std::map<int, int> m_widths;
};

} // namespace graft::ui
