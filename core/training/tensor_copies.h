#pragma once

#include "weights/state_dict.h"

namespace graft {

/// The same names over memory of their own, on the processor.
StateDict copied(const StateDict& state);

/// The bytes that its tensors take.
std::int64_t bytesOf(const StateDict& state);

/// @throws Error if names, shapes or types differ.
void requireSameNames(const StateDict& a, const StateDict& b);

/// Copies values into tensors of the same names and shapes, wherever they are.
/// @throws Error if the names, shapes or types differ; nothing is copied then.
void copyValues(const StateDict& from, const StateDict& to);

} // namespace graft
