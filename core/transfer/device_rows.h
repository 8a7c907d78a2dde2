#pragma once

#include "transfer/activation_bank.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <vector>

namespace graft {

/// Memory of a GPU that kept activations may take: half of what is free; 0 for the processor.
std::int64_t deviceRowBytes(const at::Device& device);

/// One view's rows of a bank, on a GPU: read once there, epochs then take them without the processor.
class DeviceRows {
public:
    /// Copies the rows of `pictures`, all of which are in the bank; blocks. @throws c10::Error if they do not fit.
    DeviceRows(const ActivationBank& bank, const std::vector<ContentHash>& pictures, const at::Device& device);

    /// By place in `pictures`: float32 [N, ...] on the GPU, exactly what the bank would give.
    [[nodiscard]] at::Tensor read(const std::vector<std::int64_t>& places) const;

    /// What the rows of so many pictures take. @param row of one of them, as the bank gives it.
    static std::int64_t bytesOf(const ActivationBank& bank, const at::Tensor& row, std::size_t pictures);

private:
    at::Tensor m_rows; ///< As they are kept.
};

} // namespace graft
