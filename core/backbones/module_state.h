#pragma once

#include "base/text.h"
#include "weights/state_dict.h"

#include <torch/nn/module.h>

#include <string>
#include <vector>

namespace graft {

/// Parameters and buffers of a module and its children, in the reference's state-dict order: a module's own
/// parameters, its own buffers, then its children. The tensors share memory with the module.
StateDict stateOf(const torch::nn::Module& module);

struct WrongShape {
    std::string name;
    std::string found; ///< "[a, b]"
    std::string expected;
};

/// What fitted and what did not when a state was loaded. The other lists hold names.
struct LoadReport {
    std::vector<std::string> matched;
    std::vector<std::string> missing;    ///< The module has them, the file does not.
    std::vector<std::string> unexpected; ///< The file has them, the module does not.
    std::vector<WrongShape> wrongShape;

    [[nodiscard]] bool isComplete() const { return missing.empty() && unexpected.empty() && wrongShape.empty(); }
};

/// Puts the tensors whose names and shapes fit into the module, converted to its types; the others stay as they are.
/// Tensors that nobody else holds are taken over where they fit exactly: give the state away (std::move) to keep one
/// copy in memory. Names that start with `ignoredPrefix` (unless empty) are passed over on both sides: the head of
/// another task.
LoadReport loadState(torch::nn::Module& module, StateDict state, const std::string& ignoredPrefix = {});

/// What does not fit, in a few words: "2 tensors missing (fc.weight, ...)".
Text differences(const LoadReport& report);

/// @throws Error that names the file and the first differences, unless the report is complete.
void requireComplete(const LoadReport& report, const std::string& file);

} // namespace graft
