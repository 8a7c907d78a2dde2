#pragma once

#include <QObject>

class ScoreSheetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsUpWhatEachPictureCosts();
    void noLossIsCutOff();
    void whatIsNoNumberIsRefused();
    void nothingIsNoResult();
};
