#pragma once

#include "transfer/activation_bank.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// Banks of activations on disk, kept between runs: a folder a bank, within a budget of bytes.
///
/// A bank holds two files that only grow: `rows`, and `keys` with the picture's hash and the row's checksum. A row is
/// written before its key, so what a killed process leaves behind is a row without a key, or a row that does not
/// match its checksum: neither is ever used. Rows are read with plain reads; the system's page cache keeps them in
/// memory as long as there is room, without counting against this process. (A mapping would end the process if
/// somebody shortened the file.)
///
/// Several processes may use the store at once: a bank belongs to the first that opens it, the others get null and
/// keep their rows in memory.
class ActivationStore {
public:
    /// Creates nothing yet. @param budgetBytes over all banks. @param memoryBytes for the rows of all banks together
    /// that find no space on the disk although room was made; with more, append() throws.
    ActivationStore(std::filesystem::path folder, std::int64_t budgetBytes, std::int64_t memoryBytes = 0);
    ~ActivationStore();

    /// The bank for activations that `description` describes completely; made if it is not there. The same object
    /// as long as anybody holds it.
    /// @param shape of one row. Null if the bank is in use elsewhere or cannot be made.
    std::shared_ptr<ActivationBank> open(const nlohmann::json& description, const std::vector<std::int64_t>& shape,
                                         ActivationStorage storage);

    /// The same, but null if the bank is not there yet.
    std::shared_ptr<ActivationBank> openExisting(const nlohmann::json& description,
                                                 const std::vector<std::int64_t>& shape, ActivationStorage storage);

    /// Evicts banks, the longest unused first, until `bytes` more fit the budget and the disk. Banks in use, here or in
    /// another process, stay; so do all if evicting the others would not be enough.
    /// @return whether they fit now.
    bool makeRoom(std::int64_t bytes);

    /// The same for `bytes` in place of everything that is in the banks that are open here: rows of other data sets, or
    /// of pictures that have changed since, may fill them. If that would not be enough, nothing is lost.
    bool startAnew(std::int64_t bytes);

    [[nodiscard]] std::int64_t usedBytes() const;

    /// Removes every bank that is not in use, and returns the bytes that were freed.
    std::int64_t clear();

private:
    class FileBank;
    /// A bank that nobody uses.
    struct FreeBank {
        std::filesystem::path folder;
        std::int64_t bytes = 0;
        std::filesystem::file_time_type used;
    };
    [[nodiscard]] std::vector<FreeBank> freeBanks() const;
    [[nodiscard]] std::int64_t excessOf(std::int64_t bytes) const;
    [[nodiscard]] std::int64_t openBytes() const;

    std::filesystem::path m_folder;
    std::int64_t m_budgetBytes;
    std::shared_ptr<std::int64_t> m_memoryLeft;            ///< Shared with the banks, which may outlive the store.
    std::map<std::string, std::weak_ptr<FileBank>> m_open; ///< By folder name.
};

/// userCacheFolder()/activations
std::filesystem::path defaultActivationFolder();

} // namespace graft
