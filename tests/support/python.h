// The Python of the project's .venv, which the set-up fills with what some tests compare with.
#pragma once

#include <QFile>
#include <QMap>
#include <QProcess>
#include <QString>

/// Its path if it can import a module, else nothing: LibTorch may be there without what Python's torch needs to load
/// (packaging/setup.sh), and torch, onnxruntime and so on may not be there at all.
inline QString pythonWith(const QString& module)
{
    static QMap<QString, bool> known;
    const QString python = QStringLiteral(GRAFT_SOURCE_DIR "/.venv/bin/python");
    if (!known.contains(module)) {
        QProcess process;
        process.start(python, {"-c", "import " + module});
        process.waitForFinished(120'000);
        known[module] = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0 &&
                        process.error() == QProcess::UnknownError;
    }
    return known[module] ? python : QString();
}
