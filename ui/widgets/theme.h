#pragma once

#include <QColor>
#include <QString>

class QApplication;
class QFont;
class QWidget;

namespace graft::ui {

/// Which of the two looks the user wants.
enum class Appearance { System, Light, Dark };

/// The colours of everything that is painted, and of the style sheet. The rules behind them are in
/// resources/README.md.
struct Theme {
    bool dark = false;
    QColor window, rail, surface, field, border, borderStrong;
    QColor text, muted, disabled;
    QColor hover, pressed, track;
    QColor accent, accentHover, accentPressed, accentInk, onAccent, accentSoft, accentLine;
    QColor warm, warmSoft; ///< What learns.
    QColor cool, coolSoft; ///< What is frozen.
    QColor infoSoft, infoLine;
    QColor warning, warningSoft, warningLine;
    QColor danger, dangerSoft, dangerLine;
    QColor tip, tipText;

    /// The look in use. Painting code asks each time; widgets repaint on QEvent::PaletteChange.
    static const Theme& current();

    /// The letters that the desktop has, from the next apply() on; until then, those that the application began with.
    static void setDesktopFont(const QFont& font);

    /// Sets palette, fonts and style sheet of the whole application.
    static void apply(QApplication& application, Appearance appearance);

    /// Whether the desktop's own palette is dark. Asked before apply() has replaced it, and again when the desktop
    /// changes.
    static bool systemIsDark();
};

/// Of WCAG 2.1: 1 for the same colour, 21 for black on white.
double contrastRatio(const QColor& a, const QColor& b);

/// White or nearly black, whichever reads better on this ground.
QColor readableOn(const QColor& ground);

/// For what is said beside the thing itself.
QFont captionFont(const QFont& font);

/// Marks a label for the style sheet: "title", "section", "muted", "caption", "figure"; a button: "primary",
/// "quiet", "preset", "fold".
void setRole(QWidget* widget, const QString& role);

/// Sets a property that the style sheet looks at, and has the style look again.
void setStyleProperty(QWidget* widget, const char* name, const QVariant& value);

} // namespace graft::ui
