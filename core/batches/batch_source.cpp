#include "batches/batch_source.h"

#include "base/random.h"

namespace graft {

std::vector<std::int64_t> epochOrder(std::vector<std::int64_t> ids, bool shuffled, std::uint64_t seed, int epoch)
{
    constexpr std::uint64_t kOrderStream = 1;
    if (shuffled)
        Random({seed, kOrderStream, std::uint64_t(epoch)}).shuffle(ids);
    return ids;
}

} // namespace graft
