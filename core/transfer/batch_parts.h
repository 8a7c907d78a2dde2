#pragma once

#include "base/error.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <exception>
#include <functional>

namespace graft {

/// There is too little memory for even the least that can be computed at once.
class MemoryError : public Error {
public:
    using Error::Error;
};

/// Whether an exception says that a device, or LibTorch's part of this machine's memory, is full.
bool isOutOfMemory(const std::exception& error);

/// Gives memory that LibTorch keeps for later back to a GPU; nothing on the processor.
void giveBackMemory(const at::Device& device);

/// Works through batches in parts that the device has memory for: all at once, until memory runs out; then in halves,
/// quarters and so on, and from then on in parts of that size.
///
///     BatchParts parts([](std::int64_t most) { say("... in parts of " + std::to_string(most)); });
///     at::Tensor output = parts.map(inputs, [&](const at::Tensor& part) { return network(part); });
class BatchParts {
public:
    /// @param onSmaller called with the new size of a part whenever it shrinks. @param fewest pictures that can be
    /// computed at once.
    explicit BatchParts(std::function<void(std::int64_t)> onSmaller = {}, std::int64_t fewest = 1)
        : m_onSmaller(std::move(onSmaller)), m_fewest(fewest)
    {
    }

    /// Calls `work(first, count)` for one part of the batch after the other; `begin` before the first, and again when
    /// everything starts anew with smaller parts. What work() is given must be as it was when it is called again: if
    /// it has written into `input` when memory runs out, that is an error too.
    /// @throws MemoryError if not even the fewest fit.
    void run(const at::Tensor& input, const std::function<void()>& begin,
             const std::function<void(std::int64_t first, std::int64_t count)>& work);

    /// What `work` makes of a batch's parts, as one.
    at::Tensor map(const at::Tensor& input, const std::function<at::Tensor(const at::Tensor&)>& work);

    /// Pictures a part at most; 0 while memory has never run out.
    [[nodiscard]] std::int64_t most() const { return m_most; }

private:
    void shrink(std::int64_t tried, const at::Device& device);

    std::function<void(std::int64_t)> m_onSmaller;
    std::int64_t m_fewest;
    std::int64_t m_most = 0;
};

} // namespace graft
