// Trainings that take seconds, for tests of what runs come to.
#pragma once

#include "support/small_data.h"
#include "training/training_config.h"

#include <QTemporaryDir>

namespace graft::test {

inline std::filesystem::path folderOf(const QTemporaryDir& folder, const char* name)
{
    return folder.filePath(name).toStdString();
}

inline std::size_t entriesIn(const std::filesystem::path& folder)
{
    std::error_code ignored;
    using Entries = std::filesystem::directory_iterator;
    return std::size_t(std::distance(Entries(folder, ignored), Entries()));
}

/// Of the data in "data".
inline TrainingConfig smallConfig(const QTemporaryDir& folder, const char* runs)
{
    TrainingConfig config;
    config.data = folderOf(folder, "data");
    config.runs = folderOf(folder, runs);
    config.epochs = 3;
    config.batch = 8;
    return config;
}

} // namespace graft::test
