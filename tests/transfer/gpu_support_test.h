#pragma once

#include <QObject>

class GpuSupportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theReasonIsKnownAndSaid_data();
    void theReasonIsKnownAndSaid();
    void devicesAreChosenInWords_data();
    void devicesAreChosenInWords();
    void theProcessorIsAlwaysThere();
    void withoutAGpuOnlyTheProcessorComputes();
};
