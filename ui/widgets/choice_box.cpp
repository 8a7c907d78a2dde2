#include "widgets/choice_box.h"

#include "widgets/layout.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QScreen>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolTip>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kFewestLetters = 8; ///< Of the chosen name that are always seen.
constexpr int kArrow = 50;        ///< With the frame, and what rounding takes from the letters.
constexpr int kMostWidth = 240;   ///< That it asks for.
constexpr int kListFrame = 12;    ///< Border and padding of the list, as the style sheet has them.

} // namespace

ChoiceBox::ChoiceBox(QWidget* parent) : QComboBox(parent)
{
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model(), signal, this, &ChoiceBox::forgetWidth);
    connect(model(), &QAbstractItemModel::modelReset, this, &ChoiceBox::forgetWidth);
    connect(model(), &QAbstractItemModel::dataChanged, this, &ChoiceBox::forgetWidth);
}

void ChoiceBox::fitContents()
{
    m_fitsContents = true;
    forgetWidth();
}

void ChoiceBox::forgetWidth()
{
    m_widest = -1;
    if (m_fitsContents)
        updateGeometry();
}

QSize ChoiceBox::sizeHint() const
{
    const QSize usual = QComboBox::sizeHint();
    if (!m_fitsContents)
        return usual;
    if (m_widest < 0) {
        m_widest = 0;
        for (int i = 0; i < count(); ++i)
            m_widest = std::max(m_widest, fontMetrics().horizontalAdvance(itemText(i)));
    }
    return {std::min(m_widest + kArrow, scaled(kMostWidth)), usual.height()};
}

void ChoiceBox::changeEvent(QEvent* event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        forgetWidth();
}

void ChoiceBox::showPopup()
{
    const int bar = count() > maxVisibleItems() ? view()->verticalScrollBar()->sizeHint().width() : 0;
    view()->setMinimumWidth(
        std::min(view()->sizeHintForColumn(0) + bar + kListFrame, screen()->availableGeometry().width()));
    QComboBox::showPopup();
}

QSize ChoiceBox::minimumSizeHint() const
{
    const QSize usual = QComboBox::minimumSizeHint();
    return {std::min(usual.width(), fontMetrics().averageCharWidth() * kFewestLetters + kArrow), usual.height()};
}

int ChoiceBox::roomForWords() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    return style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).width() - 2;
}

void ChoiceBox::paintEvent(QPaintEvent* /*event*/)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, roomForWords());
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

bool ChoiceBox::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || fontMetrics().horizontalAdvance(currentText()) <= roomForWords())
        return QComboBox::event(event);
    const QString words = toolTip().isEmpty() ? currentText() : currentText() + '\n' + toolTip();
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), words, this);
    return true;
}

} // namespace graft::ui
