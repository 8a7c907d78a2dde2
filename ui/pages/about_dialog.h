#pragma once

#include "pages/page_context.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace graft::ui {

/// What Graft is, and what it finds on this machine: to be copied into a report of a problem.
class AboutDialog final : public QDialog {
    Q_OBJECT

public:
    AboutDialog(PageContext& context, QWidget* parent);

    /// What is shown of the machine; empty until it was looked at.
    [[nodiscard]] QString facts() const;
    [[nodiscard]] QPushButton* copyButton() const { return m_copy; }

Q_SIGNALS:
    void shown(); ///< The facts are there.

private:
    void look();
    [[nodiscard]] QLayout* makeButtons();

    PageContext& m_context;
    QPlainTextEdit* m_facts;
    QPushButton* m_copy;
};

} // namespace graft::ui
