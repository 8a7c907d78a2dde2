#pragma once

#include <QObject>

class AnswerModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyClassesAreSummedUp();
    void classMetricsSortByNumber();
    void classesSortAsPeopleSort();
    void predictionsGrowAndBecomeCsv();
};
