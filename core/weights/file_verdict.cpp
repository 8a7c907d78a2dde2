#include "weights/file_verdict.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "base/hashing.h"
#include "base/json_text.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <mutex>
#include <optional>

#include <sys/stat.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kSizeTolerance = 64 << 10;
constexpr std::uintmax_t kMaxMemoryBytes = std::uintmax_t{4} << 20;

fs::path memoryFile()
{
    return userCacheFolder() / "checked-weights.json";
}

/// What tells a file from what it was before.
struct FileState {
    std::int64_t bytes = 0;
    std::int64_t changed = 0; ///< In nanoseconds.
};

std::optional<FileState> stateOf(const fs::path& file)
{
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return std::nullopt;
    return FileState{std::int64_t(facts.st_size),
                     std::int64_t(facts.st_mtim.tv_sec) * 1'000'000'000 + facts.st_mtim.tv_nsec};
}

/// An object by path; empty where nothing is remembered, or what is cannot be read.
nlohmann::json remembered()
{
    try {
        auto json = parsedJson(readTextFile(memoryFile(), kMaxMemoryBytes));
        return json.is_object() ? json : nlohmann::json::object();
    } catch (const Error&) {
        return nlohmann::json::object();
    }
}

std::string rememberedChecksum(const fs::path& file, const FileState& state)
{
    const nlohmann::json all = remembered();
    const auto entry = all.find(displayName(file));
    if (entry == all.end() || !entry->is_object() || entry->value("bytes", nlohmann::json()) != state.bytes ||
        entry->value("changed", nlohmann::json()) != state.changed)
        return {};
    const auto checksum = entry->find("sha256");
    return checksum != entry->end() && checksum->is_string() ? checksum->get<std::string>() : std::string();
}

void remember(const fs::path& file, const FileState& state, const std::string& checksum)
{
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    nlohmann::json all = remembered();
    all[displayName(file)] = {{"bytes", state.bytes}, {"changed", state.changed}, {"sha256", checksum}};
    try {
        writeFileAtomically(memoryFile(), all.dump(1));
    } catch (const Error&) { // then it is computed again next time
    }
}

} // namespace

FileVerdict verdictOn(const fs::path& path, const PublishedFile& published, Thoroughness thoroughness)
{
    std::error_code ignored;
    const fs::path file = fs::absolute(path, ignored);
    const auto state = stateOf(file);
    if (!state || std::abs(state->bytes - published.bytes) > kSizeTolerance)
        return FileVerdict::Damaged;
    std::string checksum = rememberedChecksum(file, *state);
    if (checksum.empty() && thoroughness == Thoroughness::Checksum) {
        try {
            checksum = sha256OfFile(file);
        } catch (const Error&) {
            return FileVerdict::Damaged;
        }
        remember(file, *state, checksum);
    }
    return checksum.empty() || checksum.starts_with(published.sha256Prefix) ? FileVerdict::Right : FileVerdict::Damaged;
}

} // namespace graft
