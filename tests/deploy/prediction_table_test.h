#pragma once

#include <QObject>

class PredictionTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesOfAnyBytesStayApart();
    void nothingIsAFormula_data();
    void nothingIsAFormula();
    void tableIsTheSameInAnyLocale_data();
    void tableIsTheSameInAnyLocale();
    void theEstimateHolds();
};
