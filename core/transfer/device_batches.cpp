#include "transfer/device_batches.h"

#include "batches/batch_parts.h"

#include <ATen/ATen.h>
#include <c10/core/Event.h>
#include <c10/core/StreamGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <map>

namespace graft {

namespace {

/// What computes on a device. (LibTorch's streams through their general interface: that of CUDA needs a toolkit.)
c10::Stream computingStream(const at::Device& device)
{
    return c10::impl::VirtualGuardImpl(device.type()).getStream(device);
}

/// The one that batches are copied through: memory is used again only by the stream that it was made for.
c10::Stream copyingStream(const at::Device& device)
{
    static std::map<c10::DeviceIndex, c10::Stream> streams; // one thread runs LibTorch
    const auto found = streams.find(device.index());
    if (found != streams.end())
        return found->second;
    return streams.emplace(device.index(), c10::impl::VirtualGuardImpl(device.type()).getStreamFromGlobalPool(device))
        .first->second;
}

} // namespace

at::Tensor toDevice(const at::Tensor& tensor, const at::Device& device)
{
    if (!device.is_cuda() || tensor.is_cuda())
        return tensor.to(device);
    return tensor.pin_memory().to(device, /*non_blocking=*/true);
}

struct TensorFromDevice::Copying {
    at::Tensor source; ///< Kept until it has been read.
    c10::Event arrived;
};

TensorFromDevice::TensorFromDevice(const at::Tensor& tensor) : m_tensor(tensor)
{
    if (!tensor.is_cuda())
        return;
    m_tensor = at::empty_like(tensor, tensor.options().device(at::kCPU).pinned_memory(true));
    m_tensor.copy_(tensor, /*non_blocking=*/true);
    m_copying = std::make_unique<Copying>(Copying{tensor, c10::Event(tensor.device().type())});
    m_copying->arrived.record(computingStream(tensor.device()));
}

TensorFromDevice::TensorFromDevice(TensorFromDevice&&) noexcept = default;
TensorFromDevice& TensorFromDevice::operator=(TensorFromDevice&&) noexcept = default;
TensorFromDevice::~TensorFromDevice() = default;

at::Tensor TensorFromDevice::wait() const
{
    if (m_copying)
        m_copying->arrived.synchronize();
    return m_tensor;
}

/// A batch on its way to the GPU.
struct DeviceBatches::Copying {
    Batch batch;
    c10::Event arrived;

    /// @param from on the processor, or on the device already.
    Copying(Batch from, const at::Device& device) : batch(std::move(from)), arrived(device.type())
    {
        const c10::Stream computing = computingStream(device);
        const c10::Stream copying = copyingStream(device);
        const c10::StreamGuard guard(copying);
        for (at::Tensor* tensor : {&batch.inputs, &batch.labels}) {
            if (tensor->is_cuda()) // made by the stream that will compute with it
                continue;
            try {
                *tensor = toDevice(*tensor, device);
            } catch (const std::exception& error) {
                if (!isOutOfMemory(error))
                    throw;
                giveBackMemory(device);
                continue; // it goes there in parts
            }
            tensor->record_stream(computing); // its memory must not be used again before that stream is done with it
        }
        arrived.record(copying);
    }

    Batch take(const at::Device& device)
    {
        arrived.block(computingStream(device));
        return std::move(batch);
    }
};

DeviceBatches::DeviceBatches(std::unique_ptr<BatchSource> source, at::Device device)
    : m_source(std::move(source)), m_device(device)
{
}

DeviceBatches::~DeviceBatches() = default;

void DeviceBatches::startAt(int epoch, std::int64_t position)
{
    m_ahead.reset();
    m_source->startAt(epoch, position);
    if (m_device.is_cuda())
        m_ahead = fetch();
}

std::int64_t DeviceBatches::position() const
{
    return m_ahead ? m_position : m_source->position();
}

std::optional<Batch> DeviceBatches::next()
{
    if (!m_device.is_cuda())
        return m_source->next();
    if (!m_ahead)
        return std::nullopt;
    Batch batch = m_ahead->take(m_device);
    m_ahead = fetch();
    return batch;
}

std::unique_ptr<DeviceBatches::Copying> DeviceBatches::fetch()
{
    m_position = m_source->position();
    std::optional<Batch> batch = m_source->next();
    return batch ? std::make_unique<Copying>(std::move(*batch), m_device) : nullptr;
}

} // namespace graft
