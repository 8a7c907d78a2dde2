// The pickle machine alone: every opcode without a file around it.
#include "base/error.h"
#include "weights/pickle_machine.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        graft::PickleMachine machine({data, size});
        machine.load();
        machine.load(); // legacy files hold several
    } catch (const graft::Error&) {
    }
    return 0;
}
