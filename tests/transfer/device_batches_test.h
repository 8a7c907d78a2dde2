#pragma once

#include <QObject>

class DeviceBatchesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void batchesStayAsTheyAreOnTheProcessor();
};
