#pragma once

#include <QObject>
#include <QTemporaryDir>

/// What a training says of data and of settings that it cannot use, or not all of them.
class TrainingInputTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void initTestCase();
    void correctionsThatLeaveNothingToLearnAreRefused();
    void anyFileNameSurvivesARun();
    void anUnreadableTestSplitCostsOnlyTheTest();
    void badInputEndsInOneSentence_data();
    void badInputEndsInOneSentence();
    void corruptPictureIsLeftOutAndSaid();

private:
    QTemporaryDir m_folder;
};
