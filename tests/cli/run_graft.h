// Runs the graft command as a user does.
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QMap>
#include <QProcess>
#include <QStringList>

constexpr int kTimeoutMs = 280'000;

struct Outcome {
    int status = -1;
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(output); }
};

/// @param changes variables of the environment to set; to remove where empty.
inline Outcome runGraft(const QStringList& arguments, const QMap<QString, QString>& changes = {})
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change.value().isEmpty())
            environment.remove(change.key());
        else
            environment.insert(change.key(), change.value());
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(GRAFT_COMMAND, arguments);
    process.waitForFinished(kTimeoutMs);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}
