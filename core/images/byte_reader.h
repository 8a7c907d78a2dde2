#pragma once

#include "images/picture_error.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace graft {

enum class ByteOrder { Little, Big };

/// Numbers at offsets of an untrusted file. Whatever lies outside of it is an Error that calls the file `what`
/// ("PNG") and says that it ends early.
class ByteReader {
public:
    ByteReader(std::span<const std::uint8_t> bytes, ByteOrder order, const char* what)
        : m_bytes(bytes), m_order(order), m_what(what)
    {
    }

    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }

    [[nodiscard]] std::span<const std::uint8_t> slice(std::uint64_t at, std::uint64_t length) const
    {
        if (at > m_bytes.size() || length > m_bytes.size() - at)
            throw pictureError(Text("%1 data that ends early", m_what));
        return m_bytes.subspan(std::size_t(at), std::size_t(length));
    }

    [[nodiscard]] std::uint8_t u8(std::uint64_t at) const { return slice(at, 1)[0]; }
    [[nodiscard]] std::uint16_t u16(std::uint64_t at) const { return std::uint16_t(number(at, 2)); }
    [[nodiscard]] std::uint32_t u24(std::uint64_t at) const { return number(at, 3); }
    [[nodiscard]] std::uint32_t u32(std::uint64_t at) const { return number(at, 4); }

    [[nodiscard]] bool hasText(std::uint64_t at, std::string_view text) const
    {
        if (at > m_bytes.size() || text.size() > m_bytes.size() - at)
            return false;
        for (std::size_t i = 0; i < text.size(); ++i)
            if (m_bytes[std::size_t(at) + i] != std::uint8_t(text[i]))
                return false;
        return true;
    }

private:
    [[nodiscard]] std::uint32_t number(std::uint64_t at, int length) const
    {
        const auto digits = slice(at, std::uint64_t(length));
        std::uint32_t value = 0;
        for (int i = 0; i < length; ++i)
            value = value << 8 | digits[std::size_t(m_order == ByteOrder::Big ? i : length - 1 - i)];
        return value;
    }

    std::span<const std::uint8_t> m_bytes;
    ByteOrder m_order;
    const char* m_what;
};

} // namespace graft
