#pragma once

#include "pages/runs_menu.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace graft::ui {

/// Below the list of runs: what can be done with those that are selected.
class RunsFooter final : public QFrame {
    Q_OBJECT

public:
    /// @param menu of the rest.
    explicit RunsFooter(RunsMenu* menu);

    /// @param comparable whether two with results are selected.
    void allow(int selected, bool comparable, const RunsMenu::Reasons& reasons);

    QLabel* const hint;
    QPushButton* const more;
    QPushButton* const compare;
    QPushButton* const settings;
    QPushButton* const goOn; ///< Shown where a run can go on.
    QPushButton* const leave;
    QPushButton* const open;
};

} // namespace graft::ui
