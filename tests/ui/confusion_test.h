#pragma once

#include <QObject>

/// The confusion matrix of few classes and of many, and the list of confusions beside it.
class ConfusionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void matrixIsOrderedAndCopied();
    void manyClassesShowTheNewMatrix();
    void newMatrixGrowsOutOfTheOld();
    void aThousandClassesAreDrawnInTime();
    void cellsAreSquareAndFillTheirRoom_data();
    void cellsAreSquareAndFillTheirRoom();
    void manyClassesScrollBehindTheirHeadings();
    void cellOfTheKeyboardIsInView();
    void keyboardGoesWhereItIsExpectedTo();
    void zoomKeepsWhatIsUnderTheMouse();
    void wheelIsLeftToThePage();
    void newEpochKeepsTheView();
    void framesOfCellsCanBeToldApart();
};
