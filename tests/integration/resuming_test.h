#pragma once

#include <QObject>

class QApplication;

/// With it this program opens the window, trains the sample and waits for its end, in the home that it was given.
inline constexpr const char* kTrainArgument = "--train-until-ended";
int trainUntilEnded(QApplication& application);

/// A training whose program ends in the midst of it.
class ResumingTest final : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void anEndedTrainingGoesOn_data();
    void anEndedTrainingGoesOn();
    void whatWasLearntIsKept();
    void whatChangedMeanwhileIsSaid();
};
