#include "batches/decoded_batch.h"

#include <torch/types.h>

#include <utility>

namespace graft {

Batch toBatch(DecodedBatch decoded, std::int64_t size, const std::shared_ptr<PixelPool>& pool)
{
    auto* pixels = new std::vector<float>(std::move(decoded.pixels)); // owned by the tensor's deleter below
    const auto giveBack = [pixels, pool](void*) {
        pool->giveBack(std::move(*pixels));
        delete pixels;
    };
    const auto count = std::int64_t(decoded.labels.size());
    Batch batch;
    batch.inputs =
        torch::from_blob(pixels->data(), {count, size, size, 3}, giveBack, torch::kFloat).permute({0, 3, 1, 2});
    batch.labels = torch::tensor(decoded.labels, torch::kLong);
    batch.sampleIds = std::move(decoded.sampleIds);
    batch.contents = std::move(decoded.contents);
    return batch;
}

} // namespace graft
