#pragma once

#include <QComboBox>

namespace graft::ui {

/// A choice among names of any length: its list is as wide as the longest of them, and the chosen one ends in an
/// ellipsis where it does not fit, with the whole in the tool tip.
class ChoiceBox final : public QComboBox {
public:
    explicit ChoiceBox(QWidget* parent = nullptr);

    /// It would like to be as wide as the longest name, within reason. (Qt's own AdjustToContents resizes the box
    /// behind its layout's back.)
    void fitContents();

    void showPopup() override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] int roomForWords() const;
    void forgetWidth();

    bool m_fitsContents = false;
    mutable int m_widest = -1; ///< Of the names; -1 where they have changed.
};

} // namespace graft::ui
