#pragma once

#include <QObject>

/// The help's page of keys, against what keys do.
class BoundKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHelpShowsTheKeysOfEveryPart();
    void theKeysOfAViewAreNamed_data();
    void theKeysOfAViewAreNamed();
    void theKeysOfTheRunsAreNamed();
    void theKeysOfTheAnswersAreNamed();
    void whateverTakesKeysHasAPlaceInTheHelp();
};
