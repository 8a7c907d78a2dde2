#pragma once

#include <QObject>

/// A training that is paused for so long that its memory is freed.
class LongPauseTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLongPauseFreesTheMemory();
    void aPutAwayTrainingIsStopped();
};
