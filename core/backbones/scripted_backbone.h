#pragma once

#include "base/error.h"

#include <filesystem>
#include <memory>

namespace graft {

class Backbone;

/// Whether a TorchScript file, which is code, may be loaded.
enum class TorchScriptTrust { Refuse, Allow };

/// Thrown where a program would have to run and TorchScriptTrust refuses it. Nothing of it has run.
class ProgramRefused : public Error {
public:
    using Error::Error;
};

/// The name under which runs know a backbone that is a TorchScript program.
inline constexpr const char* kScriptedBackbone = "torchscript";

/// A backbone from a TorchScript file of the user's own: pictures [N, 3, size, size] in, features [N, F] or maps
/// [N, C, H, W] (which are then averaged) out. The children of a sequential module are the stages; any other module
/// is one stage. Loading it runs its code: only for files that the user trusts.
/// @throws Error if it cannot be loaded, or does not give features for pictures of that size.
std::unique_ptr<Backbone> loadScriptedBackbone(const std::filesystem::path& file, int size);

} // namespace graft
