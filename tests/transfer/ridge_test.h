#pragma once

#include <QObject>

class RidgeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersAreThoseOfFitsWithoutTheRow_data();
    void answersAreThoseOfFitsWithoutTheRow();
};
