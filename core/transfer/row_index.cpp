#include "transfer/row_index.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace graft {

/// Where the picture is, or would go. There is always a free slot. The content hash is random enough already.
std::size_t RowIndex::slotOf(const ContentHash& picture) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = std::size_t(picture.low) & mask;
    while (m_slots[slot].taken && m_slots[slot].picture != picture)
        slot = (slot + 1) & mask;
    return slot;
}

const RowIndex::Place* RowIndex::find(const ContentHash& picture) const
{
    if (m_slots.empty())
        return nullptr;
    const Slot& slot = m_slots[slotOf(picture)];
    return slot.taken && slot.place.row >= 0 ? &slot.place : nullptr;
}

RowIndex::Place* RowIndex::find(const ContentHash& picture)
{
    return const_cast<Place*>(std::as_const(*this).find(picture));
}

void RowIndex::put(const ContentHash& picture, const Place& place)
{
    reserve(m_taken + 1);
    Slot& slot = m_slots[slotOf(picture)];
    m_taken += slot.taken ? 0 : 1;
    slot = {.picture = picture, .place = place, .taken = true};
}

void RowIndex::clear()
{
    m_slots.clear();
    m_taken = 0;
}

void RowIndex::reserve(std::size_t pictures)
{
    constexpr std::size_t kFewest = 1024;
    const std::size_t wanted = std::bit_ceil(std::max(kFewest, 2 * pictures));
    if (wanted > m_slots.size())
        resize(wanted);
}

void RowIndex::resize(std::size_t slots)
{
    std::vector<Slot> before = std::exchange(m_slots, std::vector<Slot>(slots));
    for (const Slot& slot : before)
        if (slot.taken)
            m_slots[slotOf(slot.picture)] = slot;
}

} // namespace graft
