#pragma once

#include <QObject>
#include <QTemporaryDir>

class OnnxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFamilyAnswersTheSame_data();
    void everyFamilyAnswersTheSame();
    void otherSizesAnswerTheSame();
    void weightsKeepTheirNames();
    void unknownOperationsAreNamed();
    void damagedFilesAreRefused_data();
    void damagedFilesAreRefused();
    void flippedBitsEndInAnswersOrErrors();

private:
    [[nodiscard]] std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};
