#pragma once

#include <QObject>

/// Widgets that draw: what they show, and how they are reached.
class WidgetsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void desktopIsToldOverItsBus();
    void textIsReadable_data();
    void textIsReadable();
    void whatIsDisabledLooksSo_data();
    void whatIsDisabledLooksSo();
    void stagesAreSwitchedInRanges();
    void networkIsReachedByKeyboard();
    void networkWithoutStagesIsHarmless();
    void aLogTakesTheTimesOfAnother();
};
