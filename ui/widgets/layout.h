#pragma once

#include <QString>

class QFrame;
class QLabel;
class QLayout;
class QPushButton;
class QScrollArea;
class QWidget;

namespace graft::ui {

/// The 8-pixel grid.
namespace space {
inline constexpr int kHalf = 4, kOne = 8, kTwo = 16, kThree = 24, kFour = 32;
}

/// Small helpers so that pages read as what they show.

QLabel* makeLabel(const QString& text, const QString& role = {}, QWidget* parent = nullptr);
QLabel* makeWrappingLabel(const QString& text, const QString& role = {}, QWidget* parent = nullptr);

/// A button; `iconName` of resources/icons or empty, `role` as setRole takes it or empty.
QPushButton* makeButton(const QString& text, const QString& iconName = {}, const QString& role = {},
                        QWidget* parent = nullptr);

/// A white sheet with rounded corners.
QFrame* makeCard(QWidget* parent = nullptr);

/// A column that scrolls when it does not fit; `body` gets the layout to fill.
QScrollArea* makeScrollColumn(QWidget* body, QWidget* parent = nullptr);

/// Removes and deletes everything in a layout.
void clearLayout(QLayout* layout);

} // namespace graft::ui
