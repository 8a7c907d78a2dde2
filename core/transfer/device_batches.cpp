#include "transfer/device_batches.h"

#include <ATen/ATen.h>
#include <c10/core/Event.h>
#include <c10/core/StreamGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>

namespace graft {

at::Tensor toDevice(const at::Tensor& tensor, const at::Device& device)
{
    if (!device.is_cuda() || tensor.is_cuda())
        return tensor.to(device);
    return tensor.pin_memory().to(device, /*non_blocking=*/true);
}

/// A batch on its way to the GPU.
struct DeviceBatches::Copying {
    Batch batch;
    c10::Event arrived;

    /// @param batch on the processor, or on the device already. Its copy goes through a stream of its own.
    Copying(Batch from, const at::Device& device) : batch(std::move(from)), arrived(device.type())
    {
        const c10::impl::VirtualGuardImpl gpu(device.type());
        const c10::Stream computing = gpu.getStream(device);
        const c10::Stream copying = gpu.getStreamFromGlobalPool(device);
        c10::StreamGuard guard(copying);
        for (at::Tensor* tensor : {&batch.inputs, &batch.labels}) {
            if (tensor->is_cuda()) // made by the stream that will compute with it
                continue;
            *tensor = toDevice(*tensor, device);
            tensor->record_stream(computing); // its memory must not be used again before that stream is done with it
        }
        arrived.record(copying);
    }

    Batch take(const at::Device& device)
    {
        arrived.block(c10::impl::VirtualGuardImpl(device.type()).getStream(device));
        return std::move(batch);
    }
};

DeviceBatches::DeviceBatches(std::unique_ptr<BatchSource> source, at::Device device)
    : m_source(std::move(source)), m_device(device)
{
}

DeviceBatches::~DeviceBatches() = default;

void DeviceBatches::start(int epoch)
{
    m_ahead.reset();
    m_source->start(epoch);
    if (m_device.is_cuda())
        m_ahead = fetch();
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
    std::optional<Batch> batch = m_source->next();
    return batch ? std::make_unique<Copying>(std::move(*batch), m_device) : nullptr;
}

} // namespace graft
