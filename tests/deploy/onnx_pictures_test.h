#pragma once

#include <QObject>
#include <QTemporaryDir>

/// What an ONNX file takes and gives: pictures as they are, or prepared; probabilities and other outputs.
class OnnxPicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLowestVersionIsWritten_data();
    void theLowestVersionIsWritten();
    void noOperationIsLeftToTheEngine();
    void networksAloneAnswerTheSame_data();
    void networksAloneAnswerTheSame();
    void aFixedBatchIsWritten();
    void outputsAreNamed();
    void modelsOfEarlierVersionsRun();

private:
    [[nodiscard]] std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};
