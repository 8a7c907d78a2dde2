#pragma once

#include "base/hashing.h"

#include <cstdint>
#include <vector>

namespace graft {

/// Which row of a file holds the activations of a picture: a hash table in one piece of memory (open addressing, linear
/// probing). A node for each picture would be allocated between the network's large buffers, and keep them from ever
/// becoming one free piece again.
class RowIndex {
public:
    struct Place {
        std::int64_t row = -1; ///< -1: none.
        std::uint64_t checksum = 0;
        bool verified = false; ///< The row matched its checksum in this process, or was written by it.
    };

    /// Null if the picture has no row. Valid until the next put() or clear().
    [[nodiscard]] Place* find(const ContentHash& picture);
    [[nodiscard]] const Place* find(const ContentHash& picture) const;

    void put(const ContentHash& picture, const Place& place);
    void clear();

    /// For so many pictures altogether, without growing on the way there.
    void reserve(std::size_t pictures);

private:
    struct Slot {
        ContentHash picture;
        Place place;
        bool taken = false; ///< Stays when a place is given up: others may lie behind it.
    };

    [[nodiscard]] std::size_t slotOf(const ContentHash& picture) const;
    void resize(std::size_t slots);

    std::vector<Slot> m_slots; ///< A power of two, at most half of them taken.
    std::size_t m_taken = 0;
};

} // namespace graft
