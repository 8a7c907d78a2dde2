#include "widgets/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <map>

/// Outside any namespace, as the macro demands.
static void initResources()
{
    Q_INIT_RESOURCE(studio);
}

namespace graft::ui {

namespace {

Theme lightTheme()
{
    Theme t;
    t.window = "#f6f8f7", t.rail = "#ecf1ee", t.surface = "#ffffff", t.field = "#ffffff";
    t.border = "#dfe6e2", t.borderStrong = "#c3cec8";
    t.text = "#18231f", t.muted = "#586760", t.disabled = "#98a59f";
    t.hover = "#f0f4f2", t.pressed = "#e3eae6", t.track = "#e3eae6";
    t.accent = "#0f7b5f", t.accentHover = "#0c6b52", t.accentPressed = "#0a5a45", t.accentInk = "#0b664e";
    t.onAccent = "#ffffff", t.accentSoft = "#e0f1ea", t.accentLine = "#b4dccb";
    t.warm = "#a64b07", t.warmSoft = "#fdeedd";
    t.cool = "#2b6c9e", t.coolSoft = "#e3eff7";
    t.infoSoft = "#eef3f6", t.infoLine = "#d3dfe6";
    t.warning = "#8a5a00", t.warningSoft = "#fff5dc", t.warningLine = "#ecd8a3";
    t.danger = "#b3261e", t.dangerSoft = "#fdecea", t.dangerLine = "#f1c4bf";
    t.tip = "#18231f", t.tipText = "#f3f7f5";
    return t;
}

Theme darkTheme()
{
    Theme t;
    t.dark = true;
    t.window = "#141917", t.rail = "#0f1412", t.surface = "#1c2320", t.field = "#161c19";
    t.border = "#2c3632", t.borderStrong = "#44514b";
    t.text = "#e7edea", t.muted = "#9eaca6", t.disabled = "#66736d";
    t.hover = "#252e2a", t.pressed = "#2e3934", t.track = "#2e3934";
    t.accent = "#3fc39d", t.accentHover = "#5bd0ae", t.accentPressed = "#33a685", t.accentInk = "#63d6b4";
    t.onAccent = "#06251b", t.accentSoft = "#17372d", t.accentLine = "#25594a";
    t.warm = "#f2a65c", t.warmSoft = "#3b2a17";
    t.cool = "#82bbe6", t.coolSoft = "#1a3142";
    t.infoSoft = "#1d2830", t.infoLine = "#2f404c";
    t.warning = "#f0c04f", t.warningSoft = "#362d15", t.warningLine = "#5a4a20";
    t.danger = "#ff8f80", t.dangerSoft = "#3c201c", t.dangerLine = "#66332c";
    t.tip = "#2c3632", t.tipText = "#e7edea";
    return t;
}

Theme& storedTheme()
{
    static Theme theme = lightTheme();
    return theme;
}

QFont& desktopFont()
{
    static QFont font = QApplication::font();
    return font;
}

QPalette paletteOf(const Theme& t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.window);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.window);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.danger);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accentInk);
    palette.setColor(QPalette::ToolTipBase, t.tip);
    palette.setColor(QPalette::ToolTipText, t.tipText);
    palette.setColor(QPalette::Mid, t.borderStrong);
    palette.setColor(QPalette::Dark, t.borderStrong);
    palette.setColor(QPalette::Light, t.surface);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.disabled);
    return palette;
}

QString styleSheetOf(const Theme& t)
{
    const std::map<QString, QColor> colours{
        {"window", t.window},
        {"rail", t.rail},
        {"surface", t.surface},
        {"field", t.field},
        {"border", t.border},
        {"borderStrong", t.borderStrong},
        {"text", t.text},
        {"muted", t.muted},
        {"disabled", t.disabled},
        {"hover", t.hover},
        {"pressed", t.pressed},
        {"track", t.track},
        {"accent", t.accent},
        {"accentHover", t.accentHover},
        {"accentPressed", t.accentPressed},
        {"accentInk", t.accentInk},
        {"onAccent", t.onAccent},
        {"accentSoft", t.accentSoft},
        {"accentLine", t.accentLine},
        {"infoSoft", t.infoSoft},
        {"infoLine", t.infoLine},
        {"warningSoft", t.warningSoft},
        {"warningLine", t.warningLine},
        {"dangerSoft", t.dangerSoft},
        {"dangerLine", t.dangerLine},
        {"tip", t.tip},
        {"tipText", t.tipText},
    };
    QFile file(":/graft/style/studio.qss");
    file.open(QIODevice::ReadOnly);
    QString sheet = QString::fromUtf8(file.readAll());
    for (const auto& [name, colour] : colours)
        sheet.replace("@" + name + "@", colour.name());
    for (const double share : {0.9, 1.1, 1.9})
        sheet.replace(QString("@points %1@").arg(share),
                      QString("%1pt").arg(share * QApplication::font().pointSizeF(), 0, 'f', 1));
    return sheet.replace("@mode@", t.dark ? "dark" : "light");
}

/// The desktop's font where it chose one; a humanist face where it left us with the bare fallback.
QFont fontFor(const QFont& system)
{
    static const QStringList kFallbacks{"DejaVu Sans", "Bitstream Vera Sans", "Sans Serif", "Sans"};
    QFont font = system;
    if (kFallbacks.contains(QFontInfo(system).family())) {
        const QStringList installed = QFontDatabase::families();
        for (const char* family : {"Inter", "Noto Sans", "Source Sans 3", "Noto Sans CJK KR"}) {
            if (installed.contains(family)) {
                font.setFamily(family);
                break;
            }
        }
    }
    if (font.pointSizeF() < 10)
        font.setPointSizeF(10);
    return font;
}

} // namespace

const Theme& Theme::current()
{
    return storedTheme();
}

bool Theme::systemIsDark()
{
    return QApplication::palette().color(QPalette::Window).lightness() < 128;
}

void Theme::setDesktopFont(const QFont& font)
{
    desktopFont() = font;
}

void Theme::apply(QApplication& application, Appearance appearance)
{
    initResources();
    static const bool kStartedDark = systemIsDark();
    const bool dark = appearance == Appearance::System ? kStartedDark : appearance == Appearance::Dark;
    storedTheme() = dark ? darkTheme() : lightTheme();
    QApplication::setStyle(QStyleFactory::create("Fusion"));
    QApplication::setFont(fontFor(desktopFont()));
    QApplication::setPalette(paletteOf(current()));
    application.setStyleSheet(styleSheetOf(current()));
}

namespace {

/// WCAG 2.1, "relative luminance".
double luminance(const QColor& colour)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

double contrastRatio(const QColor& a, const QColor& b)
{
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor readableOn(const QColor& ground)
{
    const QColor light(Qt::white), dark("#08120e");
    return contrastRatio(light, ground) > contrastRatio(dark, ground) ? light : dark;
}

QFont captionFont(const QFont& font)
{
    QFont small = font;
    small.setPointSizeF(0.9 * font.pointSizeF());
    return small;
}

void setRole(QWidget* widget, const QString& role)
{
    setStyleProperty(widget, "role", role);
}

void setStyleProperty(QWidget* widget, const char* name, const QVariant& value)
{
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace graft::ui
