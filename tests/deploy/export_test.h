#pragma once

#include <QObject>
#include <QTemporaryDir>

class ExportTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void initTestCase();
    void everyFormatAnswersAsTheApplication_data();
    void everyFormatAnswersAsTheApplication();
    void lossesAreTheSameWhateverIsEvaluated_data();
    void lossesAreTheSameWhateverIsEvaluated();
    void whatIsNoNumberIsNeverAccepted();
    void picturesToCheckAreSpread();
    void torchScriptAnswersTheSameInPython();
    void torchScriptNeedsTrust();
    void onnxAndSafetensorsNeedNoTrust();
    void safetensorsSayWhatTheyAre();
    void damagedFilesAreRefused_data();
    void damagedFilesAreRefused();
    void folderHasACardAndACertificate();
    void foldersAreReplacedOnlyWhenAsked();
    void filesAreReplacedOnlyWhenAsked();
    void cancelledOrFailedExportsLeaveNothing();
    void readOnlyFoldersAreExplained();
    void exportToAFullDiskLeavesNothing();
    void namesTellTheFormat();

private:
    [[nodiscard]] std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
    std::string m_run;
};
