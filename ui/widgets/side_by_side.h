#pragma once

#include <QWidget>

class QBoxLayout;

namespace graft::ui {

/// Parts of a page beside each other, or one below the other where the page is too narrow for that.
class SideBySide final : public QWidget {
public:
    explicit SideBySide(QWidget* parent = nullptr);

    void addWidget(QWidget* widget, int stretch = 0);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int widthBeside() const;
    void turn();

    QBoxLayout* m_row;
};

} // namespace graft::ui
