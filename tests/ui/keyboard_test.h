#pragma once

#include <QObject>

class KeyboardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHelpNamesEveryKeyOfTheWindow_data();
    void theHelpNamesEveryKeyOfTheWindow();
    void nothingFoundIsSaid();
    void keysAreFoundBySearching();
};
