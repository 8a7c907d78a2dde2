#pragma once

#include <QObject>

/// The page of the results: figures, cells, corrections, advice.
class ResultsPageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findingsOfARunAreShown();
    void oneOfManyClassesIsFoundByTyping();
    void cellShowsItsPictures();
    void picturesAreCorrectedWithUndo();
    void matrixIsReadByKeyboard();
    void headOnlyAdviceLeadsToLayers();
    void adviceNeedsMoreThanChance();
    void zoomingKeepsThePlace();
};
