#pragma once

#include <QObject>
#include <QTemporaryDir>

class PredictorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void runAnswersAsItsReport();
    void bfloat16GivesTheSameClasses();
    void closeDecisionsAreTakenInFloat32();
    void automaticPrecisionGivesTheSameClasses();
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
    [[nodiscard]] std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
    std::string m_run;
};
