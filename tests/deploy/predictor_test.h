#pragma once

#include <QObject>
#include <QTemporaryDir>

#include <filesystem>
#include <vector>

class PredictorTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void initTestCase();
    void runAnswersAsItsReport();
    void bfloat16GivesTheSameClasses();
    void closeDecisionsAreTakenInFloat32();
    void automaticPrecisionGivesTheSameClasses();
    void precisionIsChosenByTheClock();
    void unreadablePicturesGetAnError();
    void whatCouldNotBeJudgedIsNamed_data();
    void whatCouldNotBeJudgedIsNamed();
    void trainingPicturesAreRemembered();
    void answersComeWithoutDamagedFeatures();
    void unknownModelsAreExplained();
    void classesMustFit();
    void answersThatAreNoNumbersAreErrors();
    void damagedRunIsRefused();

private:
    static std::vector<std::filesystem::path> writeSure(const std::filesystem::path& folder);
    std::string trainSure();
    [[nodiscard]] std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
    std::string m_run;
};
