#include "widgets/layout.h"

#include "widgets/elided_label.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFontInfo>
#include <QFrame>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {

/// Icons sit on three kinds of ground; each role has the ink that reads on its own.
QColor inkFor(const QString& role)
{
    if (role == "primary")
        return Theme::current().onAccent;
    if (role == "quiet")
        return Theme::current().accentInk;
    return {};
}

/// Takes its icon's colour anew when the theme changes.
class Button final : public QPushButton {
public:
    Button(const QString& text, QString iconName, QString role, QWidget* parent)
        : QPushButton(text, parent), m_iconName(std::move(iconName)), m_role(std::move(role))
    {
        if (!m_role.isEmpty())
            setRole(this, m_role);
        setIconSize({text.isEmpty() ? 18 : 22, 18});
        setCursor(Qt::PointingHandCursor);
        setAutoDefault(false);
        tint();
    }

protected:
    void changeEvent(QEvent* event) override
    {
        QPushButton::changeEvent(event);
        if (event->type() == QEvent::PaletteChange)
            tint();
    }

private:
    void tint()
    {
        if (!m_iconName.isEmpty())
            setIcon(graft::ui::icon(m_iconName, inkFor(m_role)));
    }

    QString m_iconName;
    QString m_role;
};

class ScrollColumn final : public QScrollArea {
public:
    explicit ScrollColumn(int width) : m_width(width)
    {
        if (width > 0)
            setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        // Qt's own remembers what it was at first.
        const QSize hint =
            widget()->sizeHint().boundedTo({QWIDGETSIZE_MAX, scaled(kHighest)}).expandedTo(minimumSizeHint());
        return m_width > 0 ? QSize(std::max(m_width, minimumSizeHint().width()), hint.height()) : hint;
    }

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const int own = widget()->minimumSizeHint().expandedTo(widget()->minimumSize()).width();
        return {std::max(m_width, own + verticalScrollBar()->sizeHint().width()), scaled(kLowest)};
    }

protected:
    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (object == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(object, event);
    }

private:
    static constexpr int kLowest = 120;
    static constexpr int kHighest = 400; ///< That it asks for.

    int m_width;
};

} // namespace

int scaled(int pixels)
{
    constexpr double kDesignedFor = 40.0 / 3; // 10 points at 96 dots an inch
    return int(std::lround(pixels * std::max(1.0, QFontInfo(QApplication::font()).pixelSize() / kDesignedFor)));
}

QLabel* makeLabel(const QString& text, const QString& role, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    if (!role.isEmpty())
        setRole(label, role);
    return label;
}

QLabel* makeElidedLabel(const QString& text, const QString& role, QWidget* parent)
{
    auto* label = new ElidedLabel(text, parent);
    if (!role.isEmpty())
        setRole(label, role);
    return label;
}

QLabel* makeWrappingLabel(const QString& text, const QString& role, QWidget* parent)
{
    QLabel* label = makeLabel(text, role, parent);
    label->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

QPushButton* makeButton(const QString& text, const QString& iconName, const QString& role, QWidget* parent)
{
    return new Button(text, iconName, role, parent);
}

QFrame* makeCard(QWidget* parent)
{
    auto* card = new QFrame(parent);
    card->setProperty("card", true);
    return card;
}

QScrollArea* makeScrollColumn(QWidget* body, int width)
{
    auto* scroll = new ScrollColumn(scaled(width));
    body->setObjectName("scrollBody");
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QString menuText(const QString& name)
{
    return QString(name).replace('&', QStringLiteral("&&"));
}

void resizeWithinScreen(QWidget* window, const QSize& wanted)
{
    constexpr int kFrame = 40; // of the desktop around it
    QSize size(scaled(wanted.width()), scaled(wanted.height()));
    if (const QScreen* screen = window->screen())
        size = size.boundedTo(screen->availableSize() - QSize(kFrame, kFrame));
    window->resize(size);
}

void clearLayout(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

} // namespace graft::ui
