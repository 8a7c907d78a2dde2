#pragma once

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>

/// Downloads against a local server that misbehaves.
class DownloadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theRightFileArrives_data();
    void theRightFileArrives();
    void anythingElseLeavesNothing_data();
    void anythingElseLeavesNothing();
    void anInterruptedDownloadIsGoneOnWith();
    void leftoversOfAnotherFileAreDropped();
    void cancellingKeepsWhatArrived();
    void oneDownloadAtATime();
    void noNetworkIsSaidClearly();
    void aFullDiskIsSaidClearly();

private:
    [[nodiscard]] std::string url(const QString& way) const;
    [[nodiscard]] std::filesystem::path freshFile();

    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_address;
    QByteArray m_content;
    std::string m_checksum;
    int m_count = 0;
};
