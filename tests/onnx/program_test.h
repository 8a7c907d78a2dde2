#pragma once

#include <QObject>

/// Graphs of one operation, run.
class ProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resultsOfImpossibleSizeAreRefused_data();
    void resultsOfImpossibleSizeAreRefused();
    void cancellingStopsBetweenOperations();
    void integersAreDividedByPositiveOnesOnly_data();
    void integersAreDividedByPositiveOnesOnly();
};
