#include "training/training_state.h"

#include "training/tensor_copies.h"

#include <ATen/ATen.h>

namespace graft {

std::int64_t TrainingState::bytes() const
{
    return bytesOf(learning) + bytesOf(best) + bytesOf(optimizer) + bytesOf(random);
}

/// The best epoch's values and the random numbers' states are never written to again.
TrainingState TrainingState::copied() const
{
    TrainingState copy = *this;
    copy.learning = graft::copied(learning);
    copy.optimizer = graft::copied(optimizer);
    return copy;
}

} // namespace graft
