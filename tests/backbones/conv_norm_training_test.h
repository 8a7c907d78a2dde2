#pragma once

#include <QObject>

class ConvNormTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithLibTorch_data();
    void agreesWithLibTorch();
    void keepsWhatIsNoNumber();
    void leavesOthersAlone();
};
