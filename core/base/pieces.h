#pragma once

namespace graft {

/// What Graft computes by loops of its own where a plainer way gives the same, if more slowly.
enum class Piece {
    TrainingKernels, ///< "training-kernels": convolution, batch-norm and activation that learn, in few passes.
    SlicedPass,      ///< "sliced-pass": wide maps a few pictures at a time.
    IdleTeam,        ///< "idle-team": threads sleep while pictures are decoded.
    ReducedJpeg      ///< "reduced-jpeg": large JPEGs are decoded at the size that is needed.
};

/// Whether $GRAFT_WITHOUT names it, a list with commas. For tests/benchmarks/pieces.py, which shows what each is worth
/// on a machine; read once. What is kept on disk does not tell these apart: use a cache folder of its own.
[[nodiscard]] bool isSwitchedOff(Piece piece);

} // namespace graft
