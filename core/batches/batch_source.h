#pragma once

#include "base/hashing.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace graft {

/// What one step of training or evaluation works on.
struct Batch {
    at::Tensor inputs;                   ///< [N, 3, S, S] float32 pictures in channels-last layout, or activations.
    at::Tensor labels;                   ///< [N] int64.
    std::vector<std::int64_t> sampleIds; ///< Indices into Dataset::samples.
    std::vector<ContentHash> contents;   ///< Of the files that the pictures were read from.
};

/// Gives the batches of one split, epoch by epoch. Used from one thread.
class BatchSource {
public:
    virtual ~BatchSource() = default;

    /// Begins an epoch (from 0): its order and its views of the pictures depend on the number alone, so that any
    /// epoch can be repeated.
    void start(int epoch) { startAt(epoch, 0); }

    /// The same in its midst, at a position() that a source of the same pictures had in it: the batches that follow are
    /// those that followed there.
    virtual void startAt(int epoch, std::int64_t position) = 0;

    /// How much of the epoch's order next() has gone through, in pictures, readable or not.
    [[nodiscard]] virtual std::int64_t position() const = 0;

    /// The next batch, or nothing at the epoch's end. Blocks until one is ready. Pictures that cannot be read are
    /// left out.
    virtual std::optional<Batch> next() = 0;

    /// Batches an epoch, at most.
    [[nodiscard]] virtual std::int64_t batchCount() const = 0;
    /// Pictures an epoch, at most.
    [[nodiscard]] virtual std::int64_t pictureCount() const = 0;

    /// The stage of the network whose input the batches are: 0 for pictures.
    [[nodiscard]] virtual int stage() const = 0;
};

/// One picture that a source can give.
struct PictureRef {
    std::int64_t sampleId = 0;
    std::int64_t label = 0;
    ContentHash content; ///< Of the file; all zero if it could not be read.
};

/// A source of pictures that also gives single ones when asked: what a cache fills itself from.
class PictureSource : public BatchSource {
public:
    /// All pictures of the source, in the data set's order. The first call reads every file that was not hashed when it
    /// was scanned, and blocks.
    virtual const std::vector<PictureRef>& pictures() = 0;

    /// Begins a pass over some pictures only, in the order of `sampleIds`, as they look in epoch `epoch`.
    virtual void startOnly(const std::vector<std::int64_t>& sampleIds, int epoch) = 0;
};

/// The order of `ids` in an epoch: shuffled by (seed, epoch), or as they are. What every source uses, so that a
/// cached epoch has the batches that an uncached one would have had.
std::vector<std::int64_t> epochOrder(std::vector<std::int64_t> ids, bool shuffled, std::uint64_t seed, int epoch);

} // namespace graft
