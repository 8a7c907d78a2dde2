#pragma once

#include <QObject>

/// The curves of a training: what is drawn, read by the mouse, and saved.
class CurvePlotTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void smoothingDoesNotLag();
    void savedCurvesHaveTheirTitleAndNoCrosshair();
    void theCrosshairGoesWithTheMouse();
    void theCrosshairCoversNoReading();
    void theLegendHidesNothing();
    void axesHaveWholeNumbers();
    void axesOfAnyRangeHaveFewLabels();
    void manyEpochsHaveFewCircles();
    void curvesAreReadComparedAndSaved();
    void logarithmicAxisTakesZero();
};
