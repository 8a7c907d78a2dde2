#pragma once

#include <QObject>

class AugmentationChoiceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsShownIsChosen_data();
    void whatIsShownIsChosen();
    void aPartThatIsTouchedIsNoLongerAutomatic();
    void thePageShowsWhatItDoes();
    void leftAndRightAreNotMirroredUnasked();
};
