#pragma once

#include <QWidget>

#include <vector>

class QBoxLayout;
class QLayoutItem;

namespace graft::ui {

/// Parts of a page beside each other, or one below the other where the page is too narrow for that.
class SideBySide final : public QWidget {
public:
    explicit SideBySide(QWidget* parent = nullptr);

    /// @param beside width that it must have beside the others; 0: no more than it must have anyway.
    void addWidget(QWidget* widget, int stretch = 0, int beside = 0);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int besideWidth(const QLayoutItem& item) const;
    [[nodiscard]] int belowWidth(const QLayoutItem& item) const;
    [[nodiscard]] int widthBeside() const;
    void turn();
    void setWidths();

    struct Part {
        QWidget* widget;
        int beside;
        int below;
    };
    QBoxLayout* m_row;
    std::vector<Part> m_parts; ///< Those that need more beside the others.
};

} // namespace graft::ui
