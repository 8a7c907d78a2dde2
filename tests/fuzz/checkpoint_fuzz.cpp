// Weight files of any kind but safetensors: the zip index, the legacy format, what is told of strangers, and every
// group of tensors that is found.
#include "fuzz/fuzz_file.h"
#include "weights/weight_file.h"

#include <ATen/core/Tensor.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    graft::test::readAsFile(data, size, [](const auto& path) {
        const auto file = graft::openWeightFile(path);
        graft::usualGroup(*file);
        for (const graft::TensorGroup& group : file->groups()) {
            try {
                (void)file->read(group, [&](const std::string& name) { return name.size() % 7 != 6; });
            } catch (const graft::Error&) { // another group may be whole
            }
        }
    });
    return 0;
}
