#pragma once

#include "base/hashing.h"
#include "batches/batch_source.h"
#include "batches/pixel_pool.h"
#include "datasets/skipped_file.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace graft {

/// A batch as decoding threads make it: plain memory, since they do nothing with LibTorch.
struct DecodedBatch {
    std::vector<float> pixels; ///< [N, S, S, 3]
    std::vector<std::int64_t> labels;
    std::vector<std::int64_t> sampleIds;
    std::vector<ContentHash> contents;
    std::vector<SkippedFile> skipped;
};

/// The same memory as a tensor, [N, 3, S, S] with channels last; it goes back to the pool when the tensor is gone.
Batch toBatch(DecodedBatch decoded, std::int64_t size, const std::shared_ptr<PixelPool>& pool);

} // namespace graft
