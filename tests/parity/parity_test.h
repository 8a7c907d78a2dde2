#pragma once

#include <QObject>

/// Our networks against the reference implementations: names, shapes, outputs.
class ParityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void logitsMatchTheReference_data();
    void logitsMatchTheReference();
    void fixturesMatch_data();
    void fixturesMatch();
    void foldingChangesNothing_data();
    void foldingChangesNothing();
    void picturesAreRankedAsByTheReference_data();
    void picturesAreRankedAsByTheReference();
};
