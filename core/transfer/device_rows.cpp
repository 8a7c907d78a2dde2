#include "transfer/device_rows.h"

#include "transfer/device_batches.h"

#include <ATen/ATen.h>
#include <c10/core/CachingDeviceAllocator.h>

#include <algorithm>

namespace graft {

std::int64_t deviceRowBytes(const at::Device& device)
{
    if (!device.is_cuda())
        return 0;
    return std::int64_t(c10::getDeviceAllocator(device.type())->getMemoryInfo(device.index()).first) / 2;
}

DeviceRows::DeviceRows(const ActivationBank& bank, const std::vector<ContentHash>& pictures, const at::Device& device)
{
    constexpr std::size_t kAtOnce = 512;
    for (std::size_t first = 0; first < pictures.size(); first += kAtOnce) {
        const std::size_t last = std::min(first + kAtOnce, pictures.size());
        const at::Tensor rows =
            bank.read({pictures.begin() + std::ptrdiff_t(first), pictures.begin() + std::ptrdiff_t(last)})
                .to(scalarType(bank.storage()));
        if (!m_rows.defined()) {
            std::vector<std::int64_t> shape = rows.sizes().vec();
            shape.front() = std::int64_t(pictures.size());
            m_rows = at::empty(shape, rows.options().device(device));
        }
        m_rows.narrow(0, std::int64_t(first), std::int64_t(last - first)).copy_(rows);
    }
}

at::Tensor DeviceRows::read(const std::vector<std::int64_t>& places) const
{
    const at::Tensor index = toDevice(at::tensor(places, at::kLong), m_rows.device());
    return m_rows.index_select(0, index).to(at::kFloat);
}

std::int64_t DeviceRows::bytesOf(const ActivationBank& bank, const at::Tensor& row, std::size_t pictures)
{
    return row.numel() * bytesPerNumber(bank.storage()) * std::int64_t(pictures);
}

} // namespace graft
