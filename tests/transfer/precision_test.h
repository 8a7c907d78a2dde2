#pragma once

#include <QObject>
#include <QTemporaryDir>

class PrecisionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFasterThatIsExactEnoughIsChosen_data();
    void theFasterThatIsExactEnoughIsChosen();
    void theJobDecidesWhichPartCounts();
    void aTrialRunsBothPrecisionsAndLeavesNoTrace_data();
    void aTrialRunsBothPrecisionsAndLeavesNoTrace();
    void aTrialIsRemembered();
    void aTrialOfSomethingElseIsNotTakenForIt();
    void whatCannotBeRememberedIsSaid();
    void trialsAreForgotten();
    void aDamagedMemoryIsNoMemory();

private:
    QTemporaryDir m_folder;
};
