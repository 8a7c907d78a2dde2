#pragma once

#include "base/cancellation.h"
#include "base/progress.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace graft {

/// A file to fetch, and how to know that it is the right one.
struct Download {
    std::string url; ///< http or https.
    std::filesystem::path file;
    std::string sha256Prefix; ///< First hex digits of its SHA-256, at least 8.
};

/// Fetches a file. What is there already of an interrupted try (FILE.part) is gone on with; a dropped connection is
/// taken up again several times while it makes progress. Only a file with the right checksum appears under its
/// name, in one step; one with another is removed. Proxies are those of the environment (https_proxy, no_proxy).
/// Blocks, for as long as it takes; progress counts bytes.
/// @throws Error that says what went wrong and what to do. @throws Cancelled; what has arrived stays for next time.
void downloadFile(const Download& download, const ProgressCallback& progress = {}, const CancellationToken& token = {});

} // namespace graft
