// Folders of runs that never were, in a folder of runs of their own.
#pragma once

#include "base/files.h"
#include "base/json_text.h"
#include "support/invented_report.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>

#include <filesystem>
#include <string>

/// While it lives, the folder of runs is its own.
class InventedRuns {
public:
    InventedRuns() { qputenv("GRAFT_RUNS_DIR", m_folder.path().toLocal8Bit()); }
    ~InventedRuns() { qputenv("GRAFT_RUNS_DIR", m_before); }
    InventedRuns(const InventedRuns&) = delete;
    InventedRuns& operator=(const InventedRuns&) = delete;

    [[nodiscard]] std::filesystem::path path() const { return m_folder.path().toStdString(); }

    /// @param minute of its creation: the more, the newer.
    /// @param more of run.json.
    std::filesystem::path add(const std::string& name, const graft::TrainingReport& report, int minute,
                              const nlohmann::json& more = nlohmann::json::object()) const
    {
        char created[40];
        std::snprintf(created, sizeof created, "2026-03-%02dT%02d:%02d:00Z", 1 + minute / 1440, minute / 60 % 24,
                      minute % 60);
        nlohmann::json run{{"format", 1},
                           {"status", "finished"},
                           {"created", created},
                           {"freeze", report.freeze.english()},
                           {"config", report.config},
                           {"epochs", report.epochs.size()},
                           {"valid_accuracy", report.valid.accuracy},
                           {"valid_pictures", report.valid.confusion.total()},
                           {"test_accuracy", report.test ? nlohmann::json(report.test->accuracy) : nlohmann::json()},
                           {"test_pictures", report.test ? report.test->confusion.total() : 0}};
        run.update(more);
        graft::writeFileAtomically(path() / name / "run.json", graft::jsonText(run));
        if (run["status"] == "finished" || run["status"] == "cancelled")
            graft::writeFileAtomically(path() / name / "report.json", graft::jsonText(report));
        return path() / name;
    }

private:
    QByteArray m_before = qgetenv("GRAFT_RUNS_DIR");
    QTemporaryDir m_folder;
};
