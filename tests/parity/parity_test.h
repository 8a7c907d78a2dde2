#pragma once

#include <QObject>

/// Our networks against the reference implementations: names, shapes, outputs.
class ParityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyArchitectureIsKnown();
    void networksMatchTheReference_data();
    void networksMatchTheReference();
    void fixturesMatch_data();
    void fixturesMatch();
    void weightsTravelBothWays_data();
    void weightsTravelBothWays();
    void picturesAreRankedAsByTheReference_data();
    void picturesAreRankedAsByTheReference();
};
