#include "widgets/number_box.h"

#include <QLocale>
#include <QRegularExpression>

namespace graft::ui {

namespace {

constexpr int kDecimals = 15; ///< As many as a double has.
constexpr int kDigits = 6;    ///< Written at most.
constexpr double kFirstStep = 0.001;

} // namespace

NumberBox::NumberBox(double low, double high, Steps steps, QWidget* parent) : QDoubleSpinBox(parent), m_steps(steps)
{
    setDecimals(kDecimals);
    setRange(low, high);
}

void NumberBox::setNumber(double number)
{
    if (number == this->number())
        return;
    m_number = number;
    setValue(number);
    m_shown = value();
}

double NumberBox::number() const
{
    return value() == m_shown ? m_number : value();
}

QString NumberBox::textFromValue(double value) const
{
    return locale().toString(value, 'g', kDigits);
}

void NumberBox::stepBy(int steps)
{
    if (m_steps == Steps::Fixed)
        QDoubleSpinBox::stepBy(steps);
    else
        setValue(value() <= 0 ? kFirstStep : value() * (steps > 0 ? 2 : 0.5));
}

/// Also the beginning of "1e-5".
QValidator::State NumberBox::validate(QString& text, int& position) const
{
    static const QRegularExpression kBegun(QStringLiteral("^\\d+([.,]\\d*)?[eE][+-]?$"));
    const QValidator::State state = QDoubleSpinBox::validate(text, position);
    return state == QValidator::Invalid && kBegun.match(text).hasMatch() ? QValidator::Intermediate : state;
}

} // namespace graft::ui
