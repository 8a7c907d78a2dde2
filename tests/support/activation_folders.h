// Folders that activations are kept in, for tests.
#pragma once

#include "transfer/activation_store.h"

#include <QTemporaryDir>

namespace graft::test {

inline ActivationStore storeIn(const QTemporaryDir& folder, std::int64_t budget = std::int64_t{1} << 30)
{
    return {folder.path().toStdString(), budget};
}

/// The only file of that name below the store.
inline std::filesystem::path fileIn(const QTemporaryDir& store, const std::string& name)
{
    std::filesystem::path found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(store.path().toStdString()))
        if (entry.path().filename() == name)
            found = entry.path();
    return found;
}

} // namespace graft::test
