#pragma once

#include <QObject>

/// The models behind the pages, each under the model tester.
class ModelsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersOfTheCoreHavePoints();
    void namesOfAnyBytesAreKept();
    void coreSpeaksTheWindowsLanguage();
    void everySourceIsTranslated_data();
    void everySourceIsTranslated();
    void thereAreSourcesOfEveryKind();
    void errorsSpeakTheWindowsLanguage_data();
    void errorsSpeakTheWindowsLanguage();
    void stageKindsSpeakTheWindowsLanguage();
    void numbersReadWell_data();
    void numbersReadWell();
};
