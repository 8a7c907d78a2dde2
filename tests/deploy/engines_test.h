#pragma once

#include <QObject>
#include <QTemporaryDir>

/// Other programs on exported files: engines, checkers, and the recipes of docs/export.md. Where one is not installed
/// in the project's .venv, its rows are skipped.
class EnginesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void enginesAnswerTheSame_data();
    void enginesAnswerTheSame();
    void checkersRunThrough_data();
    void checkersRunThrough();
    void thePagesPythonPreparesAsGraftDoes_data();
    void thePagesPythonPreparesAsGraftDoes();
    void thePagesCppClassifiesAsGraftDoes_data();
    void thePagesCppClassifiesAsGraftDoes();
    void thePagesPythonLoadsTheWeights_data();
    void thePagesPythonLoadsTheWeights();
    void thePagesPythonWritesAnExportedProgram();

private:
    [[nodiscard]] std::string path(const char* name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};
