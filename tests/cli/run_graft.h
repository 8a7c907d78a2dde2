// Runs the graft command as a user does.
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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

/// Those of EfficientNet-Lite0, which most tests train on.
inline bool weightsAreHere()
{
    const auto list = runGraft({"backbones", "--json"}).json().array();
    return !list.isEmpty() && list[0].toObject()["weights"].isString();
}
