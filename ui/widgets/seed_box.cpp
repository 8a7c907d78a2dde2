#include "widgets/seed_box.h"

#include <QLineEdit>

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace graft::ui {

namespace {

constexpr std::uint64_t kLargest = std::numeric_limits<std::uint64_t>::max();

} // namespace

SeedBox::SeedBox(QWidget* parent) : QAbstractSpinBox(parent)
{
    lineEdit()->setText(QString::number(m_seed));
    connect(lineEdit(), &QLineEdit::textChanged, this, &SeedBox::readText);
}

void SeedBox::setSeed(std::uint64_t seed)
{
    if (seed != m_seed)
        lineEdit()->setText(QString::number(seed));
}

void SeedBox::readText()
{
    bool isNumber = false;
    const std::uint64_t seed = lineEdit()->text().toULongLong(&isNumber);
    if (!isNumber || seed == m_seed)
        return;
    m_seed = seed;
    Q_EMIT seedChanged();
}

void SeedBox::stepBy(int steps)
{
    const auto room = steps < 0 ? m_seed : kLargest - m_seed;
    const auto distance = std::min(room, std::uint64_t(std::abs(std::int64_t(steps))));
    setSeed(steps < 0 ? m_seed - distance : m_seed + distance);
    selectAll();
}

QAbstractSpinBox::StepEnabled SeedBox::stepEnabled() const
{
    return (m_seed > 0 ? StepDownEnabled : StepNone) | (m_seed < kLargest ? StepUpEnabled : StepNone);
}

QValidator::State SeedBox::validate(QString& text, int&) const
{
    if (text.isEmpty())
        return QValidator::Intermediate;
    bool isNumber = false;
    text.toULongLong(&isNumber);
    const bool isDigits = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isNumber && isDigits ? QValidator::Acceptable : QValidator::Invalid;
}

/// What was left empty.
void SeedBox::fixup(QString& text) const
{
    text = QString::number(m_seed);
}

} // namespace graft::ui
