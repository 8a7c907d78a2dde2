#include "datasets/scan_memory.h"

#include "base/error.h"
#include "base/files.h"
#include "images/decoding_version.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include <sys/stat.h>

namespace graft {

namespace fs = std::filesystem;
namespace {

/// To be raised when likeness or what is noted changes.
constexpr int kVersion = 3;
constexpr std::uintmax_t kMostBytes = std::uintmax_t{1} << 30;
constexpr std::size_t kMostFiles = 64;

std::int64_t inNs(const timespec& time)
{
    constexpr std::int64_t kNsPerSecond = 1'000'000'000;
    return std::int64_t(time.tv_sec) * kNsPerSecond + time.tv_nsec;
}

std::int64_t nowNs()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

nlohmann::json::binary_t binaryOf(const std::uint8_t* bytes, std::size_t count)
{
    return nlohmann::json::binary_t(std::vector<std::uint8_t>(bytes, bytes + count));
}

nlohmann::json toJson(const FileState& state, const PictureReading& reading)
{
    nlohmann::json notes = nlohmann::json::array();
    for (const PictureNote note : reading.notes)
        notes.push_back(int(note));
    const Likeness& likeness = reading.likeness;
    return {state.bytes,
            state.changedNs,
            state.touchedNs,
            reading.content.high,
            reading.content.low,
            reading.problem.toJson(),
            int(reading.format),
            notes,
            nlohmann::json(binaryOf(likeness.light.data(), likeness.light.size())),
            nlohmann::json(binaryOf(likeness.colour.data(), likeness.colour.size()))};
}

void copyTo(std::span<std::uint8_t> target, const nlohmann::json& bytes)
{
    const auto& binary = bytes.get_binary();
    if (binary.size() != target.size())
        throw Error(Text("Another length"));
    std::copy(binary.begin(), binary.end(), target.begin());
}

std::pair<FileState, PictureReading> fromJson(const nlohmann::json& entry)
{
    FileState state{.bytes = entry.at(0), .changedNs = entry.at(1), .touchedNs = entry.at(2)};
    PictureReading reading;
    reading.content = {.high = entry.at(3), .low = entry.at(4)};
    reading.problem = Text::fromJson(entry.at(5));
    reading.format = static_cast<ImageFormat>(entry.at(6).get<int>());
    for (const nlohmann::json& note : entry.at(7))
        reading.notes.push_back(static_cast<PictureNote>(note.get<int>()));
    copyTo(reading.likeness.light, entry.at(8));
    copyTo(reading.likeness.colour, entry.at(9));
    return {state, std::move(reading)};
}

fs::path scanMemoryFolder()
{
    return userCacheFolder() / "scans";
}

/// The oldest go, so that folders that are gone do not fill the disk.
void keepFew(const fs::path& folder)
{
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed); !failed && entry != end(entry); entry.increment(failed))
        files.emplace_back(entry->last_write_time(failed), entry->path());
    std::sort(files.rbegin(), files.rend());
    for (std::size_t i = kMostFiles; i < files.size(); ++i)
        fs::remove(files[i].second, failed);
}

} // namespace

std::int64_t scanBytes()
{
    std::int64_t bytes = 0;
    std::error_code failed;
    for (fs::directory_iterator entry(scanMemoryFolder(), failed); !failed && entry != end(entry);
         entry.increment(failed)) {
        std::error_code gone;
        const auto size = entry->file_size(gone);
        bytes += gone ? 0 : std::int64_t(size);
    }
    return bytes;
}

std::int64_t forgetScans()
{
    const std::int64_t bytes = scanBytes();
    std::error_code ignored;
    fs::remove_all(scanMemoryFolder(), ignored);
    return bytes;
}

std::optional<FileState> stateOf(const fs::path& file)
{
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0)
        return std::nullopt;
    return FileState{
        .bytes = std::uintmax_t(status.st_size), .changedNs = inNs(status.st_mtim), .touchedNs = inNs(status.st_ctim)};
}

ScanMemory::ScanMemory(const fs::path& folder, const DecodeLimits& limits, std::chrono::nanoseconds settling)
    : m_folder(folder),
      m_version("graft scan " + std::to_string(kVersion) + ", decoding " + decodingVersion() + ", limits " +
                std::to_string(limits.maxPixels) + ' ' + std::to_string(limits.maxFileBytes) + ' ' +
                std::to_string(limits.maxWorkingBytes)),
      m_settling(settling)
{
    std::error_code failed;
    const fs::path place = fs::canonical(folder, failed);
    m_file = scanMemoryFolder() / (hashContent((failed ? folder : place).string()).hex() + ".cbor");
    read();
}

void ScanMemory::read()
{
    std::error_code failed;
    if (!fs::exists(m_file, failed))
        return;
    try {
        const nlohmann::json all = nlohmann::json::from_cbor(readFile(m_file, kMostBytes));
        if (all.at("version") != m_version)
            return;
        for (const nlohmann::json& entry : all.at("files")) {
            const auto& name = entry.at(0).get_binary();
            auto [state, reading] = fromJson(entry.at(1));
            m_known.emplace(std::string(name.begin(), name.end()), Entry{state, std::move(reading)});
        }
        m_nearOf = {.high = all.at("near_of").at(0), .low = all.at("near_of").at(1)};
        m_near = all.at("near").get<std::vector<std::vector<std::size_t>>>();
    } catch (const std::exception&) { // damaged, or of another program: files are read again
        m_known.clear();
        m_nearOf = {};
    }
}

std::string ScanMemory::nameOf(const fs::path& file) const
{
    return file.lexically_relative(m_folder).string();
}

const PictureReading* ScanMemory::find(const fs::path& file, const FileState& state) const
{
    const auto known = m_known.find(nameOf(file));
    if (known == m_known.end() || known->second.state != state)
        return nullptr;
    known->second.used = true;
    return &known->second.reading;
}

void ScanMemory::keep(const fs::path& file, const FileState& state, PictureReading reading)
{
    const std::int64_t now = nowNs();
    const auto isFresh = [&](std::int64_t time) { // a time to come is a wrong clock's
        return time <= now && now - time < m_settling.count();
    };
    if (isFresh(state.changedNs) || isFresh(state.touchedNs))
        return;
    const std::scoped_lock lock(m_mutex);
    m_new.insert_or_assign(nameOf(file), Entry{state, std::move(reading)});
}

const std::vector<std::vector<std::size_t>>* ScanMemory::findNear(const ContentHash& pictures) const
{
    return m_nearOf == pictures ? &m_near : nullptr;
}

void ScanMemory::keepNear(const ContentHash& pictures, std::vector<std::vector<std::size_t>> groups)
{
    m_nearOf = pictures;
    m_near = std::move(groups);
    m_nearIsNew = true;
}

void ScanMemory::save()
{
    const std::size_t before = m_known.size();
    std::erase_if(m_known, [](const auto& entry) { return !entry.second.used; });
    if (!m_new.empty() || m_nearIsNew || m_known.size() < before)
        write();
}

void ScanMemory::saveAll()
{
    if (!m_new.empty())
        write();
}

void ScanMemory::write()
{
    for (auto& [name, entry] : m_new) {
        entry.used = true;
        m_known.insert_or_assign(name, std::move(entry));
    }
    m_new.clear();
    m_nearIsNew = false;
    nlohmann::json files = nlohmann::json::array();
    const auto add = [&](const std::string& name, const Entry& entry) {
        files.push_back({nlohmann::json(binaryOf(reinterpret_cast<const std::uint8_t*>(name.data()), name.size())),
                         toJson(entry.state, entry.reading)});
    };
    for (const auto& [name, entry] : m_known)
        add(name, entry);
    try {
        writeFileAtomically(m_file, nlohmann::json::to_cbor({{"version", m_version},
                                                             {"files", std::move(files)},
                                                             {"near_of", {m_nearOf.high, m_nearOf.low}},
                                                             {"near", m_near}}));
        keepFew(scanMemoryFolder());
    } catch (const std::exception&) { // a full or closed disk costs time, and nothing else
    }
}

} // namespace graft
