#pragma once

#include "batches/batch_source.h"

#include <c10/core/Device.h>

#include <memory>

namespace graft {

/// A tensor on a device. To a GPU it is copied without waiting for it, through memory that the GPU reads directly; the
/// copy is complete for whatever is computed there afterwards.
at::Tensor toDevice(const at::Tensor& tensor, const at::Device& device);

/// A tensor on its way from a GPU to the processor, behind what the GPU has been given so far and not behind what it is
/// given later. From the processor it has arrived already.
class TensorFromDevice {
public:
    explicit TensorFromDevice(const at::Tensor& tensor);
    TensorFromDevice(TensorFromDevice&&) noexcept;
    TensorFromDevice& operator=(TensorFromDevice&&) noexcept;
    ~TensorFromDevice();

    /// Blocks until it is there.
    [[nodiscard]] at::Tensor wait() const;

private:
    struct Copying;
    at::Tensor m_tensor;
    std::unique_ptr<Copying> m_copying; ///< Null on the processor.
};

/// Another source's batches, on a GPU: each is being copied there while the one before it is computed with. One that
/// finds no memory there is given as it is. On the processor they are as they come.
class DeviceBatches : public BatchSource {
public:
    DeviceBatches(std::unique_ptr<BatchSource> source, at::Device device);
    ~DeviceBatches() override;

    void startAt(int epoch, std::int64_t position) override;
    [[nodiscard]] std::int64_t position() const override;
    std::optional<Batch> next() override;
    [[nodiscard]] std::int64_t batchCount() const override { return m_source->batchCount(); }
    [[nodiscard]] std::int64_t pictureCount() const override { return m_source->pictureCount(); }
    [[nodiscard]] int stage() const override { return m_source->stage(); }

private:
    struct Copying;
    [[nodiscard]] std::unique_ptr<Copying> fetch();

    std::unique_ptr<BatchSource> m_source;
    at::Device m_device;
    std::unique_ptr<Copying> m_ahead; ///< Null at the epoch's end, and on the processor.
    std::int64_t m_position = 0;      ///< Of the source before it gave what is ahead.
};

} // namespace graft
