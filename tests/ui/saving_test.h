#pragma once

#include <QObject>

class SavingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySavingAsksInOneWay();
    void dialogsOpenWherePeopleLook();
    void aDiskThatDoesNotAnswerIsNotWaitedFor();
    void theExportIsProposedWhereTheLastOneWent();
    void whatWasSavedIsNamedAndShown();
    void whatCannotBeSavedIsSaid();
    void aFolderThatNothingOpensIsCopied();
};
