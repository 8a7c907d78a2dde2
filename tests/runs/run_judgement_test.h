#pragma once

#include <QObject>

class RunJudgementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrongIsSaidWithItsCause_data();
    void whatIsWrongIsSaidWithItsCause();
    void findingsAreInTheReport();
};
