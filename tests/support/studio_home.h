// A home of its own for the application, so that tests neither see nor touch the user's.
#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

/// Points the application's data, settings and runs into a temporary folder. Make it before anything else.
class StudioHome {
public:
    StudioHome()
    {
        set("XDG_DATA_HOME", "data");
        set("XDG_CONFIG_HOME", "config");
        set("XDG_CACHE_HOME", "cache");
        set("GRAFT_CACHE_DIR", "cache");
        set("GRAFT_RUNS_DIR", "runs");
        QDir().mkpath(path("documents"));
        QFile places(path("config/user-dirs.dirs")); // where Qt looks for the user's folders
        if (places.open(QIODevice::WriteOnly))
            places.write(QString("XDG_DOCUMENTS_DIR=\"%1\"\n").arg(path("documents")).toLocal8Bit());
    }

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    void set(const char* variable, const QString& name)
    {
        QDir().mkpath(m_folder.filePath(name));
        qputenv(variable, m_folder.filePath(name).toLocal8Bit());
    }

    QTemporaryDir m_folder{QDir::tempPath() + "/graft-XXXXXX"};
};
