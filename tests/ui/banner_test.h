#pragma once

#include <QObject>

class BannerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheNewestIsSeen();
    void everyPageSaysItInOnePlace_data();
    void everyPageSaysItInOnePlace();
    void itIsSeenAndMovesNothing_data();
    void itIsSeenAndMovesNothing();
    void classifyShowsOneAtATime();
};
