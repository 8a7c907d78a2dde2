#pragma once

#include "base/hashing.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <vector>

namespace graft {

/// How activations are kept. Float16 halves the space and rounds to 11 significant bits, within +-65504; BFloat16
/// halves it and rounds to 8, which is exact for what was computed in bfloat16.
enum class ActivationStorage { Float32, Float16, BFloat16 };

std::string toString(ActivationStorage storage); ///< fp32, fp16, bf16
at::ScalarType scalarType(ActivationStorage storage);
std::int64_t bytesPerNumber(ActivationStorage storage);

/// Float32 activations as they are kept, in the layout that they have. What is too large for Float16 becomes its
/// largest number.
at::Tensor asStored(const at::Tensor& rows, ActivationStorage storage);

/// Rows of activations of one kind (one network prefix, one view), found by the content of their picture.
/// Used from one thread.
class ActivationBank {
public:
    virtual ~ActivationBank() = default;

    [[nodiscard]] virtual bool contains(const ContentHash& picture) const = 0;

    /// Adds rows. @param rows float32 [N, ...] on the CPU, one for each of `pictures`. Those already here are kept
    /// as they are.
    virtual void append(const std::vector<ContentHash>& pictures, const at::Tensor& rows) = 0;

    /// The rows of `pictures`, all of which are here, as float32 [N, ...] on the CPU.
    /// @throws Error if they cannot be read back.
    [[nodiscard]] virtual at::Tensor read(const std::vector<ContentHash>& pictures) const = 0;

    [[nodiscard]] virtual ActivationStorage storage() const = 0;

    /// Proves that the rows can be used, and forgets those of `pictures` that are damaged.
    virtual void verify(const std::vector<ContentHash>& pictures) = 0;
};

/// A bank in memory: for what is not kept between runs.
class MemoryBank : public ActivationBank {
public:
    explicit MemoryBank(ActivationStorage storage) : m_storage(storage) {}

    [[nodiscard]] bool contains(const ContentHash& picture) const override { return m_rows.contains(picture); }
    void append(const std::vector<ContentHash>& pictures, const at::Tensor& rows) override;
    [[nodiscard]] at::Tensor read(const std::vector<ContentHash>& pictures) const override;
    [[nodiscard]] ActivationStorage storage() const override { return m_storage; }
    void verify(const std::vector<ContentHash>& pictures) override;

private:
    struct Place {
        std::size_t block = 0;
        std::int64_t row = 0;
    };
    ActivationStorage m_storage;
    std::vector<at::Tensor> m_blocks; ///< As they were appended.
    std::map<ContentHash, Place> m_rows;
};

} // namespace graft
