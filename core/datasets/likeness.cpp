#include "datasets/likeness.h"

#include "base/parallel.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <numeric>

namespace graft {

namespace {

constexpr int kSide = Likeness::kSide;
constexpr int kCoarseSide = 8;
constexpr std::size_t kCoarse = std::size_t(kCoarseSide) * kCoarseSide;
constexpr std::size_t kFineSide = 16;
constexpr std::size_t kFine = kFineSide * kFineSide;

constexpr float kFirstGuess = 0.85F; ///< Correlation of whole pictures in 8 x 8 places that is worth a closer look.
constexpr float kCloserGuess = 0.94F;
constexpr float kSame = 0.965F;
constexpr float kSameInBurst = 0.95F;
constexpr double kLeastContrast = 6; ///< Standard deviation; below, a picture is plain.
constexpr int kMostColourDifference = 32;
constexpr std::size_t kMostComparedAcross = 20'000;

using Places = std::vector<float>;

/// The part of a picture that is compared, in shares of its sides.
struct Window {
    double left = 0;
    double top = 0;
    double width = 1;
    double height = 1;
};

/// All that may have been left over by cropping: the sides by up to 16 %, from either end or both.
const std::vector<Window>& windows()
{
    static const auto all = [] {
        std::vector<Window> result;
        const std::vector<double> sizes{1, 0.96, 0.92, 0.88, 0.84};
        constexpr double kMostDifference = 0.09;
        for (const double width : sizes)
            for (const double height : sizes) {
                if (std::abs(width - height) > kMostDifference)
                    continue;
                for (const double x : width < 1 ? std::vector<double>{0, 0.5, 1} : std::vector<double>{0})
                    for (const double y : height < 1 ? std::vector<double>{0, 0.5, 1} : std::vector<double>{0})
                        result.push_back({(1 - width) * x, (1 - height) * y, width, height});
            }
        return result;
    }();
    return all;
}

struct Tap {
    int first = 0;
    float share = 0; ///< Of the second.
};

std::vector<Tap> tapsOf(double start, double length, std::size_t places)
{
    std::vector<Tap> taps;
    for (std::size_t i = 0; i < places; ++i) {
        const double at = (start + (double(i) + 0.5) / double(places) * length) * kSide - 0.5;
        const int first = std::clamp(int(std::floor(at)), 0, kSide - 2);
        taps.push_back({first, float(std::clamp(at - first, 0.0, 1.0))});
    }
    return taps;
}

/// Mean 0, sum of squares 1. @return the standard deviation before.
double normalise(std::span<float> values)
{
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
    double squares = 0;
    for (float& value : values) {
        value -= float(mean);
        squares += double(value) * value;
    }
    const auto scale = float(1 / std::sqrt(std::max(squares, 1e-6)));
    for (float& value : values)
        value *= scale;
    return std::sqrt(squares / double(values.size()));
}

/// A window of the picture in side x side places, normalised, written to `places`.
void sample(const Likeness& likeness, const Window& window, std::size_t side, std::span<float> places)
{
    const std::vector<Tap> across = tapsOf(window.left, window.width, side);
    const std::vector<Tap> down = tapsOf(window.top, window.height, side);
    const auto at = [&](int y, int x) { return float(likeness.light[std::size_t(y * kSide + x)]); };
    for (std::size_t y = 0; y < side; ++y)
        for (std::size_t x = 0; x < side; ++x) {
            const auto row = [&](int line) {
                return at(line, across[x].first) * (1 - across[x].share) +
                       at(line, across[x].first + 1) * across[x].share;
            };
            places[y * side + x] = row(down[y].first) * (1 - down[y].share) + row(down[y].first + 1) * down[y].share;
        }
    normalise(places);
}

/// Means of 3 x 3 places. @return the contrast.
double sampleCoarsely(const Likeness& likeness, std::span<float> places)
{
    constexpr int kStep = kSide / kCoarseSide;
    for (int y = 0; y < kCoarseSide; ++y)
        for (int x = 0; x < kCoarseSide; ++x) {
            int sum = 0;
            for (int dy = 0; dy < kStep; ++dy)
                for (int dx = 0; dx < kStep; ++dx)
                    sum += likeness.light[std::size_t((y * kStep + dy) * kSide + x * kStep + dx)];
            places[std::size_t(y * kCoarseSide + x)] = float(sum) / (kStep * kStep);
        }
    return normalise(places);
}

float product(const float* a, const float* b, std::size_t count)
{
    std::array<float, 8> sums{};
    for (std::size_t i = 0; i < count; i += sums.size())
        for (std::size_t lane = 0; lane < sums.size(); ++lane)
            sums[lane] += a[i + lane] * b[i + lane];
    return std::accumulate(sums.begin(), sums.end(), 0.0F);
}

bool hasLikeColour(const Likeness& a, const Likeness& b)
{
    for (std::size_t i = 0; i < a.colour.size(); ++i)
        if (std::abs(int(a.colour[i]) - int(b.colour[i])) > kMostColourDifference)
            return false;
    return true;
}

class Groups {
public:
    explicit Groups(std::size_t count) : m_parents(count) { std::iota(m_parents.begin(), m_parents.end(), 0); }

    void join(std::size_t a, std::size_t b) { m_parents[rootOf(std::max(a, b))] = rootOf(std::min(a, b)); }

    std::vector<std::vector<std::size_t>> take()
    {
        std::map<std::size_t, std::vector<std::size_t>> groups;
        for (std::size_t i = 0; i < m_parents.size(); ++i)
            groups[rootOf(i)].push_back(i);
        std::vector<std::vector<std::size_t>> result;
        for (auto& [root, members] : groups)
            if (members.size() > 1)
                result.push_back(std::move(members));
        return result;
    }

private:
    std::size_t rootOf(std::size_t i)
    {
        while (m_parents[i] != i)
            i = m_parents[i] = m_parents[m_parents[i]];
        return i;
    }

    std::vector<std::size_t> m_parents;
};

class Comparison {
public:
    explicit Comparison(std::span<const ComparedPicture> pictures)
        : m_pictures(pictures),
          m_whole(pictures.size() * kCoarse),
          m_centres(pictures.size() * kCoarse),
          m_plain(pictures.size())
    {
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            m_comparedTo[groupOf(i)].push_back(i);
            m_plain[i] =
                sampleCoarsely(pictures[i].likeness, std::span(m_whole).subspan(i * kCoarse, kCoarse)) < kLeastContrast;
            sample(pictures[i].likeness, {}, kCoarseSide, std::span(m_centres).subspan(i * kCoarse, kCoarse));
        }
    }

    /// Those after and before `i` of which it may be the uncropped original.
    [[nodiscard]] std::vector<std::size_t> copiesOf(std::size_t i) const
    {
        std::vector<std::size_t> copies;
        if (m_plain[i])
            return copies;
        Places coarse; // made when first needed: most pictures have no copies
        for (const std::size_t j : m_comparedTo.at(groupOf(i))) {
            if (j == i || m_plain[j] || product(&m_whole[i * kCoarse], &m_whole[j * kCoarse], kCoarse) < kFirstGuess ||
                !hasLikeColour(m_pictures[i].likeness, m_pictures[j].likeness))
                continue;
            if (coarse.empty())
                coarse = cropped(i);
            if (isCopy(i, j, coarse))
                copies.push_back(j);
        }
        return copies;
    }

private:
    /// Of very many pictures only those of one class are compared.
    [[nodiscard]] int groupOf(std::size_t i) const
    {
        return m_pictures.size() > kMostComparedAcross ? m_pictures[i].label : 0;
    }

    /// In all windows.
    [[nodiscard]] Places cropped(std::size_t i) const
    {
        Places places(windows().size() * kCoarse);
        for (std::size_t w = 0; w < windows().size(); ++w)
            sample(m_pictures[i].likeness, windows()[w], kCoarseSide, std::span(places).subspan(w * kCoarse, kCoarse));
        return places;
    }

    [[nodiscard]] bool isCopy(std::size_t i, std::size_t j, const Places& coarse) const
    {
        const bool burst =
            (i + 1 == j && m_pictures[j].followsPrevious) || (j + 1 == i && m_pictures[i].followsPrevious);
        const float wanted = burst ? kSameInBurst : kSame;
        Places other;
        Places own(kFine);
        for (std::size_t w = 0; w < windows().size(); ++w) {
            if (product(&coarse[w * kCoarse], &m_centres[j * kCoarse], kCoarse) < kCloserGuess)
                continue;
            if (other.empty()) {
                other.resize(kFine);
                sample(m_pictures[j].likeness, {}, kFineSide, other);
            }
            sample(m_pictures[i].likeness, windows()[w], kFineSide, own);
            if (product(own.data(), other.data(), kFine) >= wanted)
                return true;
        }
        return false;
    }

    std::span<const ComparedPicture> m_pictures;
    Places m_whole;   ///< 64 a picture.
    Places m_centres; ///< The same, sampled as windows are.
    std::vector<char> m_plain;
    std::map<int, std::vector<std::size_t>> m_comparedTo; ///< By groupOf().
};

/// Such a share of a class is no set of copies but what the class looks like.
bool isNatural(const std::vector<std::size_t>& group, std::span<const ComparedPicture> pictures,
               const std::map<int, std::size_t>& classSizes)
{
    constexpr std::size_t kAlwaysCopies = 4;
    std::map<int, std::size_t> here;
    for (const std::size_t i : group)
        ++here[pictures[i].label];
    return std::any_of(here.begin(), here.end(), [&](const auto& entry) {
        return entry.second > kAlwaysCopies && entry.second * 4 > classSizes.at(entry.first);
    });
}

} // namespace

Likeness likenessOf(const Image& image)
{
    Likeness likeness;
    std::array<double, 3> colour{};
    for (int y = 0; y < kSide; ++y)
        for (int x = 0; x < kSide; ++x) {
            const auto edge = [](int place, int length) { return int(std::int64_t(place) * length / kSide); };
            const int top = edge(y, image.height), left = edge(x, image.width);
            const int bottom = std::max(top + 1, edge(y + 1, image.height));
            const int right = std::max(left + 1, edge(x + 1, image.width));
            std::array<double, 3> sums{};
            for (int row = top; row < bottom; ++row)
                for (int column = left; column < right; ++column)
                    for (std::size_t channel = 0; channel < 3; ++channel)
                        sums[channel] += image.row(row)[std::size_t(column) * 3 + channel];
            const double count = double(bottom - top) * double(right - left);
            // ITU-R BT.601's weights.
            likeness.light[std::size_t(y * kSide + x)] =
                std::uint8_t(std::lround((0.299 * sums[0] + 0.587 * sums[1] + 0.114 * sums[2]) / count));
            for (std::size_t channel = 0; channel < 3; ++channel)
                colour[channel] += sums[channel] / count / (kSide * kSide);
        }
    for (std::size_t channel = 0; channel < 3; ++channel)
        likeness.colour[channel] = std::uint8_t(std::lround(colour[channel]));
    return likeness;
}

std::vector<std::vector<std::size_t>> findNearCopies(std::span<const ComparedPicture> pictures,
                                                     const CancellationToken& token)
{
    const Comparison comparison(pictures);
    Groups groups(pictures.size());
    std::mutex mutex;
    ProgressMeter silent({}, 0, {});
    forEachInParallel(
        pictures.size(),
        [&](std::size_t i) {
            const std::vector<std::size_t> copies = comparison.copiesOf(i);
            const std::scoped_lock lock(mutex);
            for (const std::size_t j : copies)
                groups.join(i, j);
        },
        silent, token);
    std::map<int, std::size_t> classSizes;
    for (const ComparedPicture& picture : pictures)
        ++classSizes[picture.label];
    auto result = groups.take();
    std::erase_if(result, [&](const auto& group) { return isNatural(group, pictures, classSizes); });
    return result;
}

} // namespace graft
