#include "transfer/activation_bank.h"

#include <torch/types.h>

namespace graft {

std::string toString(ActivationStorage storage)
{
    switch (storage) {
    case ActivationStorage::Float16:
        return "fp16";
    case ActivationStorage::BFloat16:
        return "bf16";
    case ActivationStorage::Float32:
        break;
    }
    return "fp32";
}

at::ScalarType scalarType(ActivationStorage storage)
{
    switch (storage) {
    case ActivationStorage::Float16:
        return at::kHalf;
    case ActivationStorage::BFloat16:
        return at::kBFloat16;
    case ActivationStorage::Float32:
        break;
    }
    return at::kFloat;
}

std::int64_t bytesPerNumber(ActivationStorage storage)
{
    return std::int64_t(c10::elementSize(scalarType(storage)));
}

at::Tensor asStored(const at::Tensor& rows, ActivationStorage storage)
{
    constexpr double kLargestHalf = 65504;
    const bool half = storage == ActivationStorage::Float16;
    return (half ? rows.clamp(-kLargestHalf, kLargestHalf) : rows).to(scalarType(storage));
}

void MemoryBank::append(const std::vector<ContentHash>& pictures, const at::Tensor& rows)
{
    m_blocks.push_back(asStored(rows, m_storage).contiguous());
    for (std::size_t i = 0; i < pictures.size(); ++i)
        m_rows.emplace(pictures[i], Place{.block = m_blocks.size() - 1, .row = std::int64_t(i)});
}

at::Tensor MemoryBank::read(const std::vector<ContentHash>& pictures) const
{
    std::vector<at::Tensor> rows;
    rows.reserve(pictures.size());
    for (const ContentHash& picture : pictures) {
        const Place& place = m_rows.at(picture);
        rows.push_back(m_blocks[place.block].select(0, place.row));
    }
    return at::stack(rows).to(at::kFloat);
}

void MemoryBank::verify(const std::vector<ContentHash>& pictures)
{
    (void)pictures; // memory is trusted
}

} // namespace graft
