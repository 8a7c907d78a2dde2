#pragma once

#include <QObject>

class ConvNormTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithLibTorch_data();
    void agreesWithLibTorch();
    void agreesWithLibTorchWhereStatisticsAreKept_data();
    void agreesWithLibTorchWhereStatisticsAreKept();
    void takesWhatTheUnitBeforeGives();
    void keepsWhatIsNoNumber();
    void leavesOthersAlone();

private:
    static void compareWithLibTorch(bool moves);
};
