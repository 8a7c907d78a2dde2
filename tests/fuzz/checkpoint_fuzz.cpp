// PyTorch checkpoints: the zip index, the legacy format and the tensors they describe.
#include "fuzz/fuzz_file.h"
#include "weights/weight_file.h"

#include <ATen/core/Tensor.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    graft::test::readAsFile(data, size, [](const auto& path) { graft::readPyTorchCheckpoint(path); });
    return 0;
}
