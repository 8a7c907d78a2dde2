// safetensors files.
#include "fuzz/fuzz_file.h"
#include "weights/safetensors.h"

#include <ATen/core/Tensor.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    graft::test::readAsFile(data, size, [](const auto& path) { graft::readSafetensors(path); });
    return 0;
}
