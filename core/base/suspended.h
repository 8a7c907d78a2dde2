#pragma once

#include "base/error.h"

#include <filesystem>
#include <utility>

namespace graft {

/// Thrown where work was told to end at once, and can go on later (see CancellationToken::suspend).
class Suspended : public Cancelled {
public:
    explicit Suspended(std::filesystem::path run) : m_run(std::move(run)) {}

    [[nodiscard]] const std::filesystem::path& run() const noexcept { return m_run; } ///< The folder.

private:
    std::filesystem::path m_run;
};

} // namespace graft
