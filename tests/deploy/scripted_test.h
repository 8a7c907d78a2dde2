#pragma once

#include <QObject>
#include <QTemporaryDir>

/// What is in a TorchScript file.
class ScriptedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void freezes();
    void whatTakesNoPartIsLeftOut_data();
    void whatTakesNoPartIsLeftOut();
    void twoFilesAreTheSameBytes();

private:
    [[nodiscard]] std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};
