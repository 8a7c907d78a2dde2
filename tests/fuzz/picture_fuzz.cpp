// Picture files. GRAFT_FUZZ_MAGIC is the start of the one format that is looked at, so that nothing else is.
#include "base/error.h"
#include "images/decode.h"

#include <string_view>
#include <vector>

namespace {

/// So small that what is allowed is quick.
constexpr graft::DecodeLimits kLimits{.maxPixels = 1 << 18, .maxFileBytes = 1 << 20};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static constexpr char kMagic[] = GRAFT_FUZZ_MAGIC;
    constexpr std::size_t kMagicBytes = sizeof kMagic - 1;
    std::vector<std::uint8_t> file(data, data + size);
    if (file.size() < GRAFT_FUZZ_MAGIC_AT + kMagicBytes)
        return 0;
    for (std::size_t i = 0; i < kMagicBytes; ++i)
        file[GRAFT_FUZZ_MAGIC_AT + i] = std::uint8_t(kMagic[i]);
    try {
        (void)graft::describeContent(file);
        (void)graft::inspectPicture(file, kLimits);
    } catch (const graft::Error&) {
    }
    return 0;
}
