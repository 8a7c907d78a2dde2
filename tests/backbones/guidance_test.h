#pragma once

#include <QtTest>

/// What helps people choose who know no networks: what stages see, and which networks are suggested.
class GuidanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stagesAreNamedByDepth_data();
    void stagesAreNamedByDepth();
    void shortNetworksBeginAndEndAlike();
    void threeNetworksAreSuggested();
    void weightsThatAreHereArePreferred();
    void whatIsCalledFasterComputesLess();
};
