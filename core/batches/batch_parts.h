#pragma once

#include "base/error.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <exception>
#include <functional>
#include <string>

namespace graft {

/// There is too little memory: on a GPU for even the least that can be computed at once, or on this machine.
class MemoryError : public Error {
public:
    using Error::Error;
};

/// Whether an exception says that a device, or LibTorch's part of this machine's memory, is full.
bool isOutOfMemory(const std::exception& error);

/// Gives memory that LibTorch keeps for later back to a GPU; nothing on the processor.
void giveBackMemory(const at::Device& device);

/// How a batch is taken apart when memory runs out.
struct PartOptions {
    at::Device device = at::kCPU; ///< Whose memory it is.
    std::int64_t fewest = 1;      ///< Pictures that can be computed at once.
    /// Called when memory has run out, before parts become smaller: whether something could be given up.
    std::function<bool()> makeRoom = {};
    std::function<void(std::int64_t most)> onSmaller = {}; ///< Called with the new size of a part whenever it shrinks.
};

/// Works through batches in parts that a GPU has memory for: all at once, until memory runs out; then in halves,
/// quarters and so on, and from then on in parts of that size. The parts of a batch are as alike as they can be.
///
/// When this machine's own memory runs out, that is an error: oneDNN, which computes on the processor, may afterwards
/// use kernels that it found no memory to make, and ends the process.
///
///     BatchParts parts({.device = device, .onSmaller = [](std::int64_t most) { ... }});
///     at::Tensor output = parts.map(inputs, [&](const at::Tensor& part) { return network(part.to(device)); });
class BatchParts {
public:
    explicit BatchParts(PartOptions options = {}) : m_options(std::move(options)) {}

    /// Calls `work(first, count)` for one part of the batch after the other; `begin` before the first, and again when
    /// everything starts anew with smaller parts: it has to set right what was left half done. `input` must be as it
    /// was then; if work() has written into it when memory runs out, that is an error too.
    /// @throws MemoryError if not even the fewest fit.
    void run(const at::Tensor& input, const std::function<void()>& begin,
             const std::function<void(std::int64_t first, std::int64_t count)>& work);

    /// What `work` makes of a batch's parts, as one.
    at::Tensor map(const at::Tensor& input, const std::function<at::Tensor(const at::Tensor&)>& work);

    /// Pictures a part at most; 0 while memory has never run out.
    [[nodiscard]] std::int64_t most() const { return m_most; }

private:
    [[nodiscard]] std::int64_t partsOf(std::int64_t pictures, std::int64_t most) const;
    void shrink(std::int64_t pictures, const std::string& found);

    PartOptions m_options;
    std::int64_t m_most = 0;
};

} // namespace graft
