#pragma once

#include "runs/run_list.h"

#include <QDialog>

class QPushButton;
class QSpinBox;

namespace graft::ui {

/// How many epochs a run is to have altogether, and what that means for its learning rates. Deletes itself.
class MoreEpochsDialog final : public QDialog {
    Q_OBJECT

public:
    explicit MoreEpochsDialog(const ListedRun& run, QWidget* parent);

    [[nodiscard]] QSpinBox* epochs() const { return m_epochs; }
    [[nodiscard]] QPushButton* trainButton() const { return m_train; }

Q_SIGNALS:
    void chosen(int epochs);

private:
    QSpinBox* m_epochs;
    QPushButton* m_train;
};

} // namespace graft::ui
