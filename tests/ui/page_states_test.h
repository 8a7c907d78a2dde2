#pragma once

#include <QObject>

/// What holds for every page: without data, in both themes, in another language and direction, and when its work fails
/// or is cancelled.
class PageStatesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutDataItSaysWhatToDo_data();
    void withoutDataItSaysWhatToDo();
    void itFollowsTheTheme_data();
    void itFollowsTheTheme();
    void nothingStaysEnglishInKorean_data();
    void nothingStaysEnglishInKorean();
    void itRunsFromRightToLeft_data();
    void itRunsFromRightToLeft();
    void controlsHaveNames_data();
    void controlsHaveNames();
    void failedWorkIsToldInThePage_data();
    void failedWorkIsToldInThePage();
    void cancelledWorkLeavesNoError_data();
    void cancelledWorkLeavesNoError();
    void theCameraSaysWhatIsWrong();
};
