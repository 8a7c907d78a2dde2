#pragma once

#include <QObject>

/// What is written of runs, and what lists and texts make of it.
class RunStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsReadNoReports();
    void reportsOfEarlierVersionsAreSearched_data();
    void reportsOfEarlierVersionsAreSearched();
    void namesOfAnyBytesComeBack();
    void rowsOfTheMatrixAreOfOneWidth();
    void noListIsWithoutEnd();
};
