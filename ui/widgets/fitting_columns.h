#pragma once

#include <QObject>
#include <QPointer>

#include <map>
#include <vector>

class QTableView;

namespace graft::ui {

/// Fits a table's columns into its width. Where it is too narrow for all that is written in it, those become narrower
/// that may, and then those go that matter less, so that no other is cut. What is hidden comes back with the room; what
/// was hidden before stays so.
class FittingColumns final : public QObject {
    Q_OBJECT

public:
    /// Belongs to the table. @param widest the column that has what is left. @param lesser columns in the order in
    /// which they go. @param widths of columns that are not measured by what is written in them. @param least widths of
    /// columns that may become narrower than what is in them. Neither makes a column narrower than its title.
    FittingColumns(QTableView* table, int widest, std::vector<int> lesser, std::map<int, int> widths = {},
                   std::map<int, int> least = {});

    /// After the texts have changed.
    void fit();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] int widthOf(int column) const;
    [[nodiscard]] std::map<int, int> widthsOfShown() const;
    [[nodiscard]] int leastOf(int column, int width) const;

    QTableView* m_table;
    int m_widest;
    std::vector<int> m_lesser;
    std::map<int, int> m_widths;
    std::map<int, int> m_least;
};

} // namespace graft::ui
