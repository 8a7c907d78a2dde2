#pragma once

#include <QObject>
#include <QTemporaryDir>

/// The graft command as a user runs it.
class CommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wrongUsageExitsWithTwo_data();
    void wrongUsageExitsWithTwo();
    void failureExitsWithOneAndASentence_data();
    void failureExitsWithOneAndASentence();
    void theCoreSpeaksTheUsersLanguage_data();
    void theCoreSpeaksTheUsersLanguage();
    void aTableNeverReplacesAPicture();
    void aTableThatCannotBeIsFoundFirst();
    void nothingReachesTheTerminalButText_data();
    void nothingReachesTheTerminalButText();
    void lossesOfPicturesHaveTheirStatus_data();
    void lossesOfPicturesHaveTheirStatus();
    void namesOfAnyBytesStayApart();
    void anAnswerThatNobodyGetsIsAFailure();
    void everyListIsJson_data();
    void everyListIsJson();
    void sampleTrainsTestsPredictsAndExports();
    void clearingTheCacheForgetsTrialsToo();
    void profileShowsWhereClassesAreToldApart();

private:
    QTemporaryDir m_folder;
};
