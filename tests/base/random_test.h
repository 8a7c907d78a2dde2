#pragma once

#include <QObject>

class RandomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersNeverChange();
    void shufflesNeverChange();
    void hashesNeverChange();
    void everySeedMatters();
    void numbersStayInRange();
    void normalHasMeanZeroAndDeviationOne();
};
