#pragma once

#include <QDialog>
#include <QStringList>

class QLineEdit;
class QListView;
class QPushButton;
class QSortFilterProxyModel;

namespace graft::ui {

/// One class of many, found by typing a part of its name.
class ClassChooser final : public QDialog {
    Q_OBJECT

public:
    ClassChooser(const QString& title, const QStringList& classes, QWidget* parent = nullptr);

    [[nodiscard]] QLineEdit* search() const { return m_search; }
    [[nodiscard]] QListView* list() const { return m_list; }

Q_SIGNALS:
    void classChosen(int index); ///< Into the classes given. The dialog closes itself.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose();
    void showFirst();

    QSortFilterProxyModel* m_found;
    QLineEdit* m_search;
    QListView* m_list;
    QPushButton* m_choose;
};

} // namespace graft::ui
