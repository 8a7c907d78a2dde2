#include "support/layout_auditor.h"

#include "widgets/choice_box.h"
#include "widgets/elided_label.h"
#include "widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QTableView>

#include <algorithm>
#include <map>

using namespace graft::ui;

namespace {

QString nameOf(const QWidget& widget)
{
    QString words;
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        words = label->text();
    else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        words = button->text();
    if (words.isEmpty())
        words = widget.accessibleName().isEmpty() ? widget.objectName() : widget.accessibleName();
    const QWidget* parent = widget.parentWidget();
    return QString("%1 “%2” in %3")
        .arg(widget.metaObject()->className(), words.left(60), parent ? parent->metaObject()->className() : "nothing");
}

/// What Qt makes inside its own controls.
bool isPartOfControl(const QWidget& widget)
{
    const QWidget* parent = widget.parentWidget();
    return parent && (qobject_cast<const QAbstractSpinBox*>(parent) || qobject_cast<const QComboBox*>(parent) ||
                      qobject_cast<const QLineEdit*>(parent) || qobject_cast<const QAbstractItemView*>(parent) ||
                      qobject_cast<const QHeaderView*>(parent) || parent->inherits("QComboBoxPrivateContainer"));
}

/// Whether it is what a scroll area scrolls.
const QScrollArea* scrollAreaOf(const QWidget& widget)
{
    const QWidget* viewport = widget.parentWidget();
    const auto* area = viewport ? qobject_cast<const QScrollArea*>(viewport->parentWidget()) : nullptr;
    return area && area->viewport() == viewport ? area : nullptr;
}

class Audit {
public:
    explicit Audit(QWidget& root) : m_root(root), m_picture(root.grab().toImage()) {}

    QStringList run()
    {
        for (QWidget* widget : m_root.findChildren<QWidget*>()) {
            if (!widget->isVisibleTo(&m_root) || widget->isWindow() || isInsidePopup(*widget) ||
                isPartOfControl(*widget))
                continue;
            checkPlace(*widget);
            checkScrolling(*widget);
            checkNeighbours(*widget);
            checkWords(*widget);
            checkChoices(*widget);
            checkTitles(*widget);
            checkContrast(*widget);
            checkName(*widget);
        }
        return m_found;
    }

private:
    void tell(const QString& what, const QWidget& widget, const QString& more = {})
    {
        m_found << what + ": " + nameOf(widget) + (more.isEmpty() ? QString() : " (" + more + ")");
    }

    bool isInsidePopup(const QWidget& widget) const { return widget.window() != m_root.window(); }

    void checkPlace(const QWidget& widget)
    {
        const QWidget* parent = widget.parentWidget();
        if (!parent || widget.size().isEmpty() || qobject_cast<const QScrollBar*>(&widget))
            return;
        const QRect box = widget.geometry();
        const QRect room = parent->rect();
        const QScrollArea* area = scrollAreaOf(widget);
        const bool scrollsAcross = area && area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
        const QString where = QString("%1,%2 %3x%4 in %5x%6")
                                  .arg(box.x())
                                  .arg(box.y())
                                  .arg(box.width())
                                  .arg(box.height())
                                  .arg(room.width())
                                  .arg(room.height());
        if (!scrollsAcross && (box.left() < 0 || box.right() > room.right()))
            tell("wider than its place", widget, where);
        if (!area && (box.top() < 0 || box.bottom() > room.bottom()))
            tell("higher than its place", widget, where);
    }

    /// Pages and windows scroll down, never to the side.
    void checkScrolling(const QWidget& widget)
    {
        const auto* area = qobject_cast<const QScrollArea*>(&widget);
        if (area && area->horizontalScrollBar()->maximum() > 0)
            tell("scrolls sideways", widget, QString("by %1").arg(area->horizontalScrollBar()->maximum()));
    }

    void checkNeighbours(const QWidget& widget)
    {
        const QWidget* parent = widget.parentWidget();
        if (!parent || qobject_cast<const QAbstractScrollArea*>(parent) || parent->inherits("QCustomPlot"))
            return;
        for (const QObject* child : parent->children()) {
            const auto* other = qobject_cast<const QWidget*>(child);
            if (!other || other == &widget || other->isWindow() || !other->isVisibleTo(&m_root) || other < &widget)
                continue;
            const QRect common = widget.geometry().intersected(other->geometry());
            if (common.width() > 1 && common.height() > 1)
                tell("lies over its neighbour", widget,
                     QString("%1, %2x%3").arg(nameOf(*other)).arg(common.width()).arg(common.height()));
        }
    }

    void checkWords(const QWidget& widget)
    {
        const QSize size = widget.size();
        if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
            if (label->text().isEmpty() || dynamic_cast<const ElidedLabel*>(label))
                return;
            const QFontMetrics metrics = label->fontMetrics();
            const QRect room = label->contentsRect();
            const int flags = label->wordWrap() ? Qt::TextWordWrap : 0;
            const QRect needed = metrics.boundingRect(QRect(0, 0, room.width(), 1 << 20), flags, label->text());
            if (needed.width() > room.width() + 1)
                tell("cut", widget, QString("%1 of %2").arg(room.width()).arg(needed.width()));
            if (needed.height() > room.height() + 1)
                tell("cut below", widget, QString("%1 of %2").arg(room.height()).arg(needed.height()));
        } else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
            const QSize hint = button->sizeHint();
            if (!button->text().isEmpty() && hint.isValid() && size.width() + 1 < hint.width())
                tell("cut", widget, QString("%1 of %2").arg(size.width()).arg(hint.width()));
            if (hint.isValid() && size.height() + 1 < hint.height())
                tell("cut below", widget, QString("%1 of %2").arg(size.height()).arg(hint.height()));
        } else if (qobject_cast<const QAbstractSpinBox*>(&widget) || qobject_cast<const QLineEdit*>(&widget) ||
                   qobject_cast<const QComboBox*>(&widget)) {
            if (size.height() + 1 < widget.sizeHint().height())
                tell("cut below", widget, QString("%1 of %2").arg(size.height()).arg(widget.sizeHint().height()));
        }
        if (const auto* combo = qobject_cast<const QComboBox*>(&widget))
            checkChosen(*combo);
        if (const auto* spin = qobject_cast<const QAbstractSpinBox*>(&widget)) {
            const auto* field = spin->findChild<QLineEdit*>();
            const int room = field->contentsRect().width();
            if (field->fontMetrics().horizontalAdvance(field->text()) > room)
                tell("cut", widget, field->text());
        }
    }

    void checkChosen(const QComboBox& combo)
    {
        QStyleOptionComboBox option;
        option.initFrom(&combo);
        const QRect room =
            combo.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &combo);
        const int needed = combo.fontMetrics().horizontalAdvance(combo.currentText());
        if (needed > room.width() && !dynamic_cast<const ChoiceBox*>(&combo))
            tell("cut", combo, QString("%1: %2 of %3").arg(combo.currentText()).arg(room.width()).arg(needed));
    }

    void checkChoices(QWidget& widget)
    {
        auto* combo = qobject_cast<QComboBox*>(&widget);
        if (!combo || combo->count() == 0)
            return;
        combo->showPopup();
        const QWidget* popup = combo->view()->window();
        const int needed = combo->view()->sizeHintForColumn(0);
        const int room = combo->view()->viewport()->width();
        const QRect screen = combo->screen()->availableGeometry();
        if (needed > room && popup->width() + 1 < screen.width())
            tell("choices are cut", widget, QString("%1 of %2").arg(room).arg(needed));
        const int row = combo->view()->sizeHintForRow(0);
        const int shown = std::min(combo->count(), combo->maxVisibleItems());
        if (combo->view()->viewport()->height() + 2 < std::min(row * shown, screen.height() - 4 * row))
            tell("choices are cut below", widget,
                 QString("%1 of %2").arg(combo->view()->viewport()->height()).arg(row * shown));
        combo->hidePopup();
    }

    /// Of a table's columns.
    void checkTitles(const QWidget& widget)
    {
        const auto* table = qobject_cast<const QTableView*>(&widget);
        const QHeaderView* header = table ? table->horizontalHeader() : nullptr;
        if (!header || header->isHidden())
            return;
        for (int column = 0; column < header->count(); ++column) {
            const int needed = header->sectionSizeHint(column);
            if (!header->isSectionHidden(column) && header->sectionSize(column) < needed)
                tell("title is cut", widget,
                     QString("%1: %2 of %3")
                         .arg(table->model()->headerData(column, Qt::Horizontal).toString())
                         .arg(header->sectionSize(column))
                         .arg(needed));
        }
    }

    /// Of the words as they were painted: the colour that stands out most from the most frequent one.
    void checkContrast(const QWidget& widget)
    {
        const auto* label = qobject_cast<const QLabel*>(&widget);
        const auto* button = qobject_cast<const QAbstractButton*>(&widget);
        const QString words = label ? label->text() : button ? button->text() : QString();
        const bool hasLetters =
            !words.isEmpty() && widget.fontMetrics().inFont(words.front()) && words.front().isLetter();
        if (!hasLetters || !widget.isEnabled())
            return;
        const double scale = m_picture.devicePixelRatio();
        const QRect box(widget.mapTo(&m_root, QPoint()), widget.size());
        const QRect seen = box.intersected(visiblePart(widget));
        const QRect pixels = QRect(seen.topLeft() * scale, seen.size() * scale).intersected(m_picture.rect());
        if (seen.width() < box.width() / 2 || seen.height() < box.height() / 2 || pixels.isEmpty())
            return;
        std::map<QRgb, int> counts;
        for (int y = pixels.top(); y <= pixels.bottom(); ++y)
            for (int x = pixels.left(); x <= pixels.right(); ++x)
                ++counts[m_picture.pixel(x, y)];
        const auto ground = std::max_element(counts.begin(), counts.end(),
                                             [](const auto& a, const auto& b) { return a.second < b.second; });
        double best = 1;
        for (const auto& [colour, count] : counts)
            best = std::max(best, contrastRatio(QColor(colour), QColor(ground->first)));
        constexpr double kReadable = 4.5; // WCAG 2.1, AA; smoothed edges take a little of it
        if (best < 0.9 * kReadable)
            tell("hard to read", widget, QString("contrast %1").arg(best, 0, 'f', 2));
    }

    /// Of the root, what a widget's viewports let through.
    QRect visiblePart(const QWidget& widget) const
    {
        QRect part = m_root.rect();
        for (const QWidget* at = widget.parentWidget(); at && at != &m_root; at = at->parentWidget())
            part &= QRect(at->mapTo(&m_root, QPoint()), at->size());
        return part;
    }

    void checkName(QWidget& widget)
    {
        if (widget.focusPolicy() == Qt::NoFocus || !widget.isEnabled())
            return;
        const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&widget);
        if (!spoken || spoken->text(QAccessible::Name).isEmpty())
            tell("takes the keyboard and has no name", widget);
    }

    QWidget& m_root;
    QImage m_picture;
    QStringList m_found;
};

} // namespace

QStringList auditLayout(QWidget& root)
{
    return Audit(root).run();
}
