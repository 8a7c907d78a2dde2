#include "base/shared_path.h"

#include <algorithm>

namespace graft {

namespace {

/// Without taking the paths to pieces, as std::filesystem::path does: of ten thousand, that is felt.
/// @param common as many bytes at least are the same in both
bool comesBefore(const std::string& a, const std::string& b, std::ptrdiff_t common)
{
    const auto rank = [](char letter) { return letter == '/' ? -1 : int(static_cast<unsigned char>(letter)); };
    const auto [one, other] = std::mismatch(a.begin() + common, a.end(), b.begin() + common, b.end());
    if (one == a.end() || other == b.end())
        return one == a.end() && other != b.end();
    return rank(*one) < rank(*other);
}

} // namespace

bool operator<(const SharedPath& a, const SharedPath& b)
{
    return comesBefore(a.native(), b.native(), 0);
}

void SharedPath::sort(std::vector<SharedPath>& paths)
{
    if (paths.empty())
        return;
    const std::string& first = paths.front().native();
    auto common = std::ptrdiff_t(first.size());
    for (const SharedPath& path : paths)
        common =
            std::mismatch(first.begin(), first.begin() + common, path.native().begin(), path.native().end()).first -
            first.begin();
    std::vector<const SharedPath*> order; // are exchanged for less than what counts its copies
    order.reserve(paths.size());
    for (const SharedPath& path : paths)
        order.push_back(&path);
    std::sort(order.begin(), order.end(), [common](const SharedPath* a, const SharedPath* b) {
        return comesBefore(a->native(), b->native(), common);
    });
    std::vector<SharedPath> sorted;
    sorted.reserve(paths.size());
    for (const SharedPath* path : order)
        sorted.push_back(*path);
    paths.swap(sorted);
}

const std::shared_ptr<const std::filesystem::path>& SharedPath::nowhere()
{
    static const auto path = std::make_shared<const std::filesystem::path>();
    return path;
}

} // namespace graft
