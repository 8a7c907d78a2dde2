#pragma once

#include <QObject>

class SharedPathTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copiesShareAndNeverChange();
    void equalIsWhatIsWrittenAlike();
    void orderIsThatOfPaths();
};
