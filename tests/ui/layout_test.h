#pragma once

#include <QObject>

/// Every page on every screen, with small and large letters, short and long names, in both languages.
class LayoutTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void theHelpCanBeRead_data();
    void theHelpCanBeRead();
    void everythingCanBeReachedAndRead_data();
    void everythingCanBeReachedAndRead();
    void runsCanBeReachedAndRead_data();
    void runsCanBeReachedAndRead();
    void theAuditorFinds_data();
    void theAuditorFinds();
    void theWheelPassesOverFields();
    void rowsGoOnInTheNextLine();
    void wordsGiveWayWithAnEllipsis();
};
