#include "weights/download.h"

#include "base/descriptor.h"
#include "base/error.h"
#include "base/files.h"
#include "base/hashing.h"
#include "base/system_reason.h"
#include "weights/curl_library.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <memory>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr int kFruitlessTries = 4; ///< In a row without a new byte.
constexpr long kConnectSeconds = 20;
constexpr long kStalledSeconds = 30;
constexpr long kMostRedirects = 5;
constexpr std::int64_t kMaxBytes = std::int64_t{8} << 30;
constexpr std::size_t kShortestPrefix = 8;
constexpr long kPartialContent = 206;
constexpr long kNotInRange = 416;

/// The file that bytes arrive in, held by this process alone.
class PartFile {
public:
    explicit PartFile(const fs::path& path) : m_path(path)
    {
        struct stat facts {};
        struct stat named {};
        do { // until the locked file is the one of that name: another process may just have published it
            m_descriptor = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
            if (!m_descriptor.isOpen() || ::fstat(m_descriptor.number(), &facts) != 0)
                fail(errno);
            if (!S_ISREG(facts.st_mode))
                throw Error({.problem = Text("Cannot write"), .file = path.string(), .expected = Text("a plain file")});
            if (::flock(m_descriptor.number(), LOCK_EX | LOCK_NB) != 0)
                throw Error({.problem = Text("Another Graft is downloading"), .file = path.string()});
        } while (::stat(path.c_str(), &named) != 0 || named.st_ino != facts.st_ino || named.st_dev != facts.st_dev);
        if (::fstat(m_descriptor.number(), &facts) != 0)
            fail(errno);
        m_size = facts.st_size;
    }

    ~PartFile()
    {
        if (m_size == 0) // nothing to go on with
            remove();
    }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    [[nodiscard]] const fs::path& path() const { return m_path; }
    [[nodiscard]] std::int64_t size() const { return m_size; }

    void append(const char* bytes, std::size_t count)
    {
        while (count > 0) {
            const ssize_t written = ::pwrite(m_descriptor.number(), bytes, count, m_size);
            if (written < 0 && errno == EINTR)
                continue;
            if (written <= 0)
                fail(errno);
            bytes += written;
            count -= std::size_t(written);
            m_size += written;
        }
    }

    void clear()
    {
        if (::ftruncate(m_descriptor.number(), 0) != 0)
            fail(errno);
        m_size = 0;
    }

    void remove() const
    {
        std::error_code ignored;
        fs::remove(m_path, ignored);
    }

    void publish(const fs::path& file) const
    {
        if (::fsync(m_descriptor.number()) != 0 || ::rename(m_path.c_str(), file.c_str()) != 0)
            fail(errno);
    }

private:
    [[noreturn]] void fail(int reason) const
    {
        throw Error(
            {.problem = Text("Cannot write"), .file = m_path.string(), .advice = Text::sentence(systemReason(reason))});
    }

    fs::path m_path;
    Descriptor m_descriptor;
    std::int64_t m_size = 0;
};

/// One request; what libcurl's callbacks need.
struct Transfer {
    CURL* handle = nullptr;
    PartFile& part;
    const ProgressCallback& progress;
    const CancellationToken& token;
    const Text& activity;
    bool isChecked = false; ///< Whether the first bytes' status was looked at.
    std::exception_ptr failure;
    std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point reported;
    std::int64_t startedAt = 0;

    /// A server that does not know ranges sends the whole file again.
    void checkStart()
    {
        isChecked = true;
        long status = 0;
        CurlLibrary::get().getInfo(handle, CURLINFO_RESPONSE_CODE, &status);
        if (part.size() > 0 && status != kPartialContent)
            part.clear();
    }

    void report()
    {
        const auto now = std::chrono::steady_clock::now();
        constexpr auto kInterval = std::chrono::milliseconds(250);
        if (!progress || now - reported < kInterval)
            return;
        reported = now;
        curl_off_t announced = -1;
        CurlLibrary::get().getInfo(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
        Progress state{.activity = activity, .done = part.size()};
        if (announced > 0)
            state.total = startedAt + announced;
        const double seconds = std::chrono::duration<double>(now - started).count();
        if (seconds > 0)
            state.perSecond = double(part.size() - startedAt) / seconds;
        if (state.total > 0 && state.perSecond > 0)
            state.secondsLeft = double(state.total - state.done) / state.perSecond;
        progress(state);
    }
};

std::size_t onBytes(char* bytes, std::size_t size, std::size_t count, void* user)
{
    auto& transfer = *static_cast<Transfer*>(user);
    try { // no exception may pass through libcurl
        transfer.token.throwIfCancelled();
        if (!transfer.isChecked)
            transfer.checkStart();
        if (transfer.part.size() + std::int64_t(size * count) > kMaxBytes)
            throw Error({.problem = Text("Gave up a download"),
                         .found = Text("a file without end"),
                         .expected = Text("at most 8 GiB")});
        transfer.part.append(bytes, size * count);
        transfer.report();
        return size * count;
    } catch (...) {
        transfer.failure = std::current_exception();
        return 0;
    }
}

/// Called about once a second, also while nothing arrives.
int onTick(void* user, curl_off_t /*total*/, curl_off_t /*now*/, curl_off_t /*upTotal*/, curl_off_t /*up*/)
{
    return static_cast<Transfer*>(user)->token.isCancelled() ? 1 : 0;
}

struct Outcome {
    CURLcode code = CURLE_OK;
    long status = 0;
    std::string message;
};

Outcome transferOnce(const Download& download, PartFile& part, const ProgressCallback& progress,
                     const CancellationToken& token)
{
    const CurlLibrary& curl = CurlLibrary::get();
    const std::unique_ptr<CURL, decltype(curl.cleanup)> handle(curl.init(), curl.cleanup);
    if (!handle)
        throw Error(Text("The download library cannot start"));
    const Text activity("Downloading %1", download.file.filename().string());
    Transfer transfer{.handle = handle.get(),
                      .part = part,
                      .progress = progress,
                      .token = token,
                      .activity = activity,
                      .startedAt = part.size()};
    char text[CURL_ERROR_SIZE] = "";
    const auto set = [&](CURLoption option, auto value) { curl.setOption(handle.get(), option, value); };
    const bool secure = download.url.starts_with("https:");
    set(CURLOPT_URL, download.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, secure ? "https" : "http,https");
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, kMostRedirects);
    set(CURLOPT_FAILONERROR, 1L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, kStalledSeconds);
    set(CURLOPT_RESUME_FROM_LARGE, curl_off_t(part.size()));
    set(CURLOPT_WRITEFUNCTION, onBytes);
    set(CURLOPT_WRITEDATA, &transfer);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, onTick);
    set(CURLOPT_XFERINFODATA, &transfer);
    set(CURLOPT_ERRORBUFFER, text);
    set(CURLOPT_USERAGENT, "graft");
    Outcome outcome;
    outcome.code = curl.perform(handle.get());
    curl.getInfo(handle.get(), CURLINFO_RESPONSE_CODE, &outcome.status);
    outcome.message = *text ? text : curl.words(outcome.code);
    if (transfer.failure)
        std::rethrow_exception(transfer.failure);
    token.throwIfCancelled();
    return outcome;
}

/// What libcurl says; what it says often is known in other languages too.
Text wordsOf(const std::string& message)
{
    constexpr std::string_view kHost = "Could not resolve host: ";
    constexpr std::string_view kStatus = "The requested URL returned error: ";
    if (message.starts_with(kHost))
        return Text("Could not resolve host: %1", message.substr(kHost.size()));
    if (message.starts_with(kStatus))
        return Text("The requested URL returned error: %1", message.substr(kStatus.size()));
    return message == "Timeout was reached" ? Text("Timeout was reached") : Text::verbatim(message);
}

[[noreturn]] void failTransfer(const Download& download, const Outcome& outcome)
{
    Text advice("What has arrived is kept: try again later.");
    if (outcome.code == CURLE_COULDNT_RESOLVE_HOST || outcome.code == CURLE_COULDNT_CONNECT)
        advice = Text("Is there a network connection, and does it need a proxy (https_proxy)? The file can also be "
                      "fetched on another machine and put into a folder that GRAFT_WEIGHTS_DIR names.");
    else if (outcome.code == CURLE_HTTP_RETURNED_ERROR)
        advice = Text("The server answered with status %1.", outcome.status);
    throw Error({.problem = Text("Cannot download"),
                 .file = download.url,
                 .advice = Text::sentences({Text::sentence(wordsOf(outcome.message)), advice})});
}

/// A connection that drops, stalls or ends too early may go on; the rest will not change by waiting.
/// @param hasBytes whether the server has been reached: then not to reach it is a gap, not a wall.
bool mayGoOn(const Outcome& outcome, bool hasBytes)
{
    switch (outcome.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
        return hasBytes;
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return true;
    case CURLE_HTTP_RETURNED_ERROR:
        return outcome.status >= 500 || outcome.status == 429;
    default:
        return false;
    }
}

void pause(int fruitless, const CancellationToken& token)
{
    constexpr auto kStep = std::chrono::milliseconds(100);
    const int steps = std::max(2, 4 * fruitless * fruitless);
    for (int step = 0; step < steps; ++step) {
        token.throwIfCancelled();
        std::this_thread::sleep_for(kStep);
    }
}

bool isRight(const Download& download, const PartFile& part)
{
    return sha256OfFile(part.path()).starts_with(download.sha256Prefix);
}

/// Until the server has sent all, or nothing more comes.
void transferAll(const Download& download, PartFile& part, const ProgressCallback& progress,
                 const CancellationToken& token)
{
    int fruitless = 0;
    int restarts = 0;
    bool arrived = false; // anything, in this call
    while (true) {
        const std::int64_t before = part.size();
        const Outcome outcome = transferOnce(download, part, progress, token);
        if (outcome.code == CURLE_OK)
            return;
        // All is here already, or more than all: the checksum will tell.
        if (outcome.status == kNotInRange && before > 0)
            return;
        if (outcome.code == CURLE_RANGE_ERROR && restarts++ < kFruitlessTries) {
            // The server only sends all of it, from the start. It may have announced more than it has.
            // And it may not be the server at all that answered: what is here stays until it says so twice.
            if (isRight(download, part))
                return;
            if (restarts > 1)
                part.clear();
            pause(restarts, token);
            continue;
        }
        arrived = arrived || part.size() > before;
        fruitless = part.size() > before ? 0 : fruitless + 1;
        // A server that announces more than it has would be asked for ever.
        if (fruitless == 1 && part.size() > 0 && isRight(download, part))
            return;
        if (!mayGoOn(outcome, arrived) || fruitless >= kFruitlessTries)
            failTransfer(download, outcome);
        pause(fruitless, token);
    }
}

} // namespace

void downloadFile(const Download& download, const ProgressCallback& progress, const CancellationToken& token)
{
    if (download.sha256Prefix.size() < kShortestPrefix)
        throw Error({.problem = Text("Nothing says how to recognise the right file"), .file = download.url});
    const fs::path folder = download.file.parent_path();
    ensureWritableFolder(folder);
    PartFile part(download.file.string() + ".part");
    const bool resumed = part.size() > 0;
    for (int attempt = resumed ? 0 : 1; attempt < 2; ++attempt) {
        transferAll(download, part, progress, token);
        if (isRight(download, part)) {
            part.publish(download.file);
            return;
        }
        if (attempt == 1) {
            const std::string found = sha256OfFile(part.path());
            part.remove();
            throw Error({.problem = Text("Downloaded a file that is not the published one"),
                         .file = download.url,
                         .found = Text("SHA-256 %1...", found.substr(0, download.sha256Prefix.size())),
                         .expected = Text::verbatim(download.sha256Prefix + "..."),
                         .advice = Text::sentences({Text("It was removed."),
                                                    Text("Something on the way may answer in the server's place.")})});
        }
        part.clear(); // what an earlier try had left may be to blame
    }
}

} // namespace graft
