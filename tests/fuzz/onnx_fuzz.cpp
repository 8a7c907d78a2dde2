// ONNX files: the reader, and the operations that a file it accepts asks for.
#include "base/error.h"
#include "onnx/file.h"
#include "onnx/runner/program.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/)
{
    at::set_num_threads(1);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::int64_t kLargestResult = 1 << 14; // so that what is allowed is quick
    try {
        const graft::OnnxProgram program(graft::parseOnnx({data, size}, "fuzz.onnx"), kLargestResult);
        (void)program.run(at::arange(2 * 3 * 8 * 8).reshape({2, 3, 8, 8}).to(at::kByte));
    } catch (const graft::Error&) {
    }
    return 0;
}
