#pragma once

namespace graft {

/// What exported ONNX and TorchScript files say of themselves under kModelFormatKey: which of their names mean what.
/// Files of before there was a number are read as of the first.
inline constexpr const char* kModelFormatKey = "graft_format";
inline constexpr const char* kModelFormat = "1";

} // namespace graft
