#pragma once

#include "training/training_config.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace graft::ui {

class NumberBox;
class Project;

/// What the new head is, and what becomes of batch-norm in the stages that learn.
class HeadSettings final : public QWidget {
    Q_OBJECT

public:
    explicit HeadSettings(Project& project, QWidget* parent = nullptr);

    /// What the project says.
    void showProject(bool editable);

    [[nodiscard]] QComboBox* batchNormBox() const { return m_batchNorm; }
    [[nodiscard]] QString batchNormText() const;

private:
    QWidget* makeHead();
    QWidget* makeNorm();
    void edit();
    void showBatchNorm(bool editable);

    Project& m_project;
    QComboBox* m_head;
    NumberBox* m_dropout;
    QComboBox* m_batchNorm;
    QLabel* m_batchNormNote;
};

} // namespace graft::ui
