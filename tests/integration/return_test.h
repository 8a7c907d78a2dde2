#pragma once

#include <QObject>

/// What is there again when a window opens: folders, runs, models, settings. After ClosingTest, which leaves some.
class ReturnTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void aFolderComesBackWithItsLatestRun();
    void anotherModelAnswersTheSamePictures();
    void lastWorkComesBack();
    void theSizeOfAnswersComesBack();
    void anotherLanguageOpensAnotherWindow();
    void quittingWhileTheLanguageChangesQuits();
};
