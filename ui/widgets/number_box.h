#pragma once

#include <QDoubleSpinBox>

namespace graft::ui {

/// A field for a number of any size, written in as few digits as it needs. What was put into it comes out of it again
/// to the last bit, however it is written, unless the user has changed it.
class NumberBox final : public QDoubleSpinBox {
    Q_OBJECT

public:
    /// How the arrows change it: by a fixed step, or to its double and half.
    enum class Steps { Fixed, Doubling };

    NumberBox(double low, double high, Steps steps = Steps::Fixed, QWidget* parent = nullptr);

    /// Unlike setValue(), leaves the text that is being typed as it is where that is the number already.
    void setNumber(double number);
    [[nodiscard]] double number() const;

    [[nodiscard]] QString textFromValue(double value) const override;
    void stepBy(int steps) override;
    QValidator::State validate(QString& text, int& position) const override;

private:
    Steps m_steps;
    double m_number = 0;
    double m_shown = 0; ///< What the box has made of m_number.
};

} // namespace graft::ui
