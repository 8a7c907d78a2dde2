// Where the buttons of a window are, to see whether any moves under the mouse.
#pragma once

#include <QAbstractButton>
#include <QPointer>
#include <QStringList>
#include <QWidget>

#include <vector>

struct ButtonPlace {
    QPointer<QAbstractButton> button;
    QString words;
    QPoint place;
};

inline QString wordsOf(const QAbstractButton& button)
{
    return button.text().isEmpty() ? button.accessibleName() : button.text();
}

inline std::vector<ButtonPlace> placesOfButtons(const QWidget& root)
{
    std::vector<ButtonPlace> places;
    for (QAbstractButton* button : root.findChildren<QAbstractButton*>())
        if (button->isVisible())
            places.push_back({button, wordsOf(*button), button->mapTo(&root, QPoint())});
    return places;
}

/// Those that still say the same and are elsewhere.
inline QStringList movedButtons(const std::vector<ButtonPlace>& before, const QWidget& root)
{
    QStringList moved;
    for (const ButtonPlace& was : before)
        if (was.button && was.button->isVisible() && wordsOf(*was.button) == was.words)
            if (const QPoint place = was.button->mapTo(&root, QPoint()); place != was.place)
                moved << QString("“%1” moved by %2,%3")
                             .arg(was.words)
                             .arg(place.x() - was.place.x())
                             .arg(place.y() - was.place.y());
    return moved;
}
