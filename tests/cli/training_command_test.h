#pragma once

#include <QObject>
#include <QTemporaryDir>

/// Trainings that the graft command starts, beside the main job.
class TrainingCommandTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void initTestCase();
    void aLearningRateIsFoundAndUsed();
    void interruptKeepsTheBestEpoch();
    void aTrainingThatIsEndedGoesOnAndIsDeleted();
    void thePrintedLineRepeatsARun();

private:
    QTemporaryDir m_folder;
};
