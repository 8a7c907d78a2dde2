#pragma once

#include <QString>

class QFrame;
class QLabel;
class QLayout;
class QPushButton;
class QSize;
class QScrollArea;
class QWidget;

namespace graft::ui {

/// The 8-pixel grid.
namespace space {
inline constexpr int kHalf = 4, kOne = 8, kTwo = 16, kThree = 24, kFour = 32;
}

/// A length that was chosen beside letters of 10 points, for letters of the application's size. Never less.
int scaled(int pixels);

/// Small helpers so that pages read as what they show.

QLabel* makeLabel(const QString& text, const QString& role = {}, QWidget* parent = nullptr);
/// One line that ends in an ellipsis where it does not fit.
QLabel* makeElidedLabel(const QString& text, const QString& role = {}, QWidget* parent = nullptr);
QLabel* makeWrappingLabel(const QString& text, const QString& role = {}, QWidget* parent = nullptr);

/// A button; `iconName` of resources/icons or empty, `role` as setRole takes it or empty.
QPushButton* makeButton(const QString& text, const QString& iconName = {}, const QString& role = {},
                        QWidget* parent = nullptr);

/// A white sheet with rounded corners.
QFrame* makeCard(QWidget* parent = nullptr);

/// A column that scrolls when it does not fit, and is never narrower than what is in it and its scroll bar.
/// @param width that it should have, scaled; 0 for one that grows with the page.
QScrollArea* makeScrollColumn(QWidget* body, int width = 0);

/// A name as a menu shows it, where an ampersand would be a shortcut.
QString menuText(const QString& name);

/// For a window: as large as it would like to be with letters of 10 points, and never larger than its screen.
void resizeWithinScreen(QWidget* window, const QSize& wanted);

/// Removes and deletes everything in a layout.
void clearLayout(QLayout* layout);

} // namespace graft::ui
