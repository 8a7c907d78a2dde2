#pragma once

#include <QObject>
#include <QTemporaryDir>

/// Kept activations save time and change nothing else.
class TrainingCacheTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void initTestCase();
    void cacheChangesNothing();
    void aSecondRunComputesNothingAgain();
    void activationsAreKeptAsAskedFor_data();
    void activationsAreKeptAsAskedFor();
    void freeSpaceDoesNotChangeTheResult();

private:
    QTemporaryDir m_folder;
};
