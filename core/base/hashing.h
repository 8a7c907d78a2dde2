#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace graft {

/// 128 bits of XXH3, for keys and fingerprints (not against an adversary).
struct ContentHash {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    auto operator<=>(const ContentHash&) const = default;
    [[nodiscard]] std::string hex() const; ///< 32 lower-case digits.
};

ContentHash hashContent(std::span<const std::uint8_t> bytes);
ContentHash hashContent(const std::string& text);

/// SHA-256 of a whole file as 64 lower-case hex digits. Reads in pieces.
/// @throws Error if the file cannot be read.
std::string sha256OfFile(const std::filesystem::path& file);

/// One step of splitmix64 (Steele, Lea and Flood 2014): mixes a seed with a counter into 64 random bits.
/// All of Graft's own randomness (splits, shuffles, augmentation, the sample) comes from it.
std::uint64_t mixBits(std::uint64_t state);

} // namespace graft
