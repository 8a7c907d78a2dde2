#pragma once

#include <QLabel>

namespace graft::ui {

/// One line of plain text that gives way to what is beside it: what does not fit ends in an ellipsis, and the whole is
/// in the tool tip unless another was set.
class ElidedLabel final : public QLabel {
public:
    explicit ElidedLabel(const QString& text, QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] bool fits() const;
};

} // namespace graft::ui
