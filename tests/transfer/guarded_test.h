#pragma once

#include <QObject>

class GuardedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorsBecomeWords_data();
    void errorsBecomeWords();
    void whatAStageThrowsIsHeard();
    void graftsOwnErrorsPass();
    void aNetworkGoesThroughInParts();
};
