#pragma once

#include <QObject>

/// What a file does with pictures before the network.
class PreprocessingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picturesAreFittedAsTheApplicationDoes_data();
    void picturesAreFittedAsTheApplicationDoes();
    void sharesOfSidesAreTheSameInIntegers();
};
