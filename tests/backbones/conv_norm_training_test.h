#pragma once

#include <QObject>

class ConvNormTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithLibTorch_data();
    void agreesWithLibTorch();
    void takesWhatTheUnitBeforeGives();
    void keepsWhatIsNoNumber();
    void leavesOthersAlone();
};
