#pragma once

#include <QObject>

class FreezePlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsGiveThePlan_data();
    void wordsGiveThePlan();
    void wordsComeBack();
    void wrongWordsAreExplained_data();
    void wrongWordsAreExplained();
    void aGapEndsThePrefix();
    void adviceFollowsSizeAndSimilarity_data();
    void adviceFollowsSizeAndSimilarity();
};
