#pragma once

#include <QMenu>

class QTableView;

namespace graft::ui {

/// What can be done with the runs selected in a table; the keys are the table's alone.
class RunsMenu final : public QMenu {
    Q_OBJECT

public:
    explicit RunsMenu(QTableView* table);

    /// Why what is selected cannot be treated so, a sentence each; empty where it can.
    struct Reasons {
        QString notOpened;
        QString notDeleted;
        QString notContinued;
        QString notTrainedFurther;
    };

    /// @param selected runs.
    void allow(int selected, const Reasons& reasons);

    QAction* const rename;
    QAction* const note;
    QAction* const star;
    QAction* const goOn;
    QAction* const further;
    QAction* const toExport;
    QAction* const command;
    QAction* const folder;
    QAction* const remove;
};

} // namespace graft::ui
