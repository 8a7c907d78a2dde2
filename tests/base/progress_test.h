#pragma once

#include <QObject>

class ProgressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startAndEndAreReported();
    void quickStepsAreNotReportedOneByOne();
    void callbackMayBeEmpty();
};
