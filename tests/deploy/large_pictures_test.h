#pragma once

#include <QObject>
#include <QTemporaryDir>

/// Photographs that the application reads at a reduced size, and what it knows of unlike ones, in exported files.
class LargePicturesTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void initTestCase();
    void reducedReadingKeepsNoExportBack_data();
    void reducedReadingKeepsNoExportBack();
    void exportedFilesAreReadAsRunsAre_data();
    void exportedFilesAreReadAsRunsAre();
    void exportedFilesKnowWhatIsUnlike_data();
    void exportedFilesKnowWhatIsUnlike();
    void threadsAreObeyed();

private:
    [[nodiscard]] std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
    std::string m_run;
};
