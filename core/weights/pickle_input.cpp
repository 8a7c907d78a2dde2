#include "weights/pickle_input.h"

#include <bit>
#include <charconv>

namespace graft {

std::span<const std::uint8_t> PickleInput::take(std::size_t count)
{
    if (count > m_bytes.size() - m_position)
        failPickle(Text("the end of the file in the middle of a value"), Text("%1 more bytes", count));
    const auto taken = m_bytes.subspan(m_position, count);
    m_position += count;
    return taken;
}

std::uint64_t PickleInput::takeUnsigned(int bytes)
{
    std::uint64_t value = 0;
    const auto taken = take(std::size_t(bytes));
    for (int i = 0; i < bytes; ++i)
        value |= std::uint64_t{taken[std::size_t(i)]} << (8 * i);
    return value;
}

std::string PickleInput::takeText(std::uint64_t bytes)
{
    const auto text = take(bytes);
    return {text.begin(), text.end()};
}

std::string PickleInput::takeLine(std::size_t longest)
{
    std::string line;
    for (std::uint8_t byte = take(1)[0]; byte != '\n'; byte = take(1)[0]) {
        line += char(byte);
        if (line.size() > longest)
            failPickle(Text("a name of more than %1 characters", longest));
    }
    return line;
}

PickleValue PickleInput::takeLong(std::uint64_t bytes)
{
    const auto taken = take(bytes);
    if (taken.size() > 8)
        return "long:" + std::string(taken.begin(), taken.end());
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < taken.size(); ++i)
        value |= std::uint64_t{taken[i]} << (8 * i);
    if (!taken.empty() && taken.size() < 8 && (taken.back() & 0x80) != 0)
        value |= ~std::uint64_t{0} << (8 * taken.size());
    return std::int64_t(value);
}

double PickleInput::takeFloat()
{
    std::uint64_t value = 0;
    for (const std::uint8_t byte : take(8)) // the one big-endian number of the format
        value = value << 8 | byte;
    return std::bit_cast<double>(value);
}

PickleValue PickleInput::takeInteger()
{
    std::string digits = takeLine();
    if (digits == "00" || digits == "01")
        return digits == "01";
    if (digits.ends_with('L'))
        digits.pop_back();
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (problem == std::errc::result_out_of_range)
        return "long:" + digits;
    if (problem != std::errc() || end != digits.data() + digits.size())
        failPickle(Text("a number that is none"));
    return value;
}

std::uint64_t PickleInput::takeKey()
{
    const std::string digits = takeLine();
    std::uint64_t key = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), key);
    if (problem != std::errc() || end != digits.data() + digits.size())
        failPickle(Text("a number of a value that is none"));
    return key;
}

} // namespace graft
