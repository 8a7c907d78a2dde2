#pragma once

#include <QObject>

class ErrorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textIsASentence_data();
    void textIsASentence();
    void detailsAreKept();
    void nearestNamesAreAdvised_data();
    void nearestNamesAreAdvised();
    void copiesOfATokenShareTheFlag();
};
