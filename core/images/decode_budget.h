#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>

namespace graft {

/// Memory that all decoders together may work in. Whoever decodes claims what the picture's header says that it will
/// take, and waits until that fits; a picture that is larger than the whole budget goes alone. First come, first
/// served, so that a large picture is not kept waiting by small ones.
///
///     const auto claim = DecodeBudget::ofProcess().claim(bytes);   // blocks; given back at the end of the scope
class DecodeBudget {
public:
    explicit DecodeBudget(std::int64_t bytes) : m_free(bytes), m_total(bytes) {}

    /// A quarter of the memory that the machine and its container have to give at the first call, at most
    /// what one picture may take (DecodeLimits): a picture of 200 megapixels goes alone.
    static DecodeBudget& ofProcess();

    class Claim {
    public:
        Claim(DecodeBudget& budget, std::int64_t bytes) : m_budget(budget), m_bytes(bytes) {}
        ~Claim() { m_budget.giveBack(m_bytes); }
        Claim(const Claim&) = delete;
        Claim& operator=(const Claim&) = delete;

    private:
        DecodeBudget& m_budget;
        std::int64_t m_bytes;
    };

    /// Blocks. A thread must not hold two.
    [[nodiscard]] Claim claim(std::int64_t bytes);

private:
    void giveBack(std::int64_t bytes);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::int64_t m_free;
    std::int64_t m_total;
    std::uint64_t m_nextTicket = 0;
    std::uint64_t m_served = 0;
};

/// For as long as it lives, no other file of more than 64 MB is read: what a file takes in memory is known to the
/// budget only when it has been read. Blocks.
class OneLargeFile {
public:
    explicit OneLargeFile(const std::filesystem::path& file);

private:
    std::unique_lock<std::mutex> m_lock;
};

} // namespace graft
