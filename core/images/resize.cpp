#include "images/resize.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>

// The two inner loops are compiled once more for wide registers and the better one is taken at run time.
// Sanitizers cannot be active when that choice is made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&               \
    !defined(__SANITIZE_THREAD__)
#define GRAFT_WIDE_REGISTERS __attribute__((target_clones("default", "avx2")))
#else
#define GRAFT_WIDE_REGISTERS
#endif

namespace graft {

namespace {

/// Bits after the point of a coefficient: 32 less 8 for the pixel and 2 for sums that overshoot.
constexpr int kPrecisionBits = 32 - 8 - 2;
constexpr std::int32_t kHalf = std::int32_t{1} << (kPrecisionBits - 1);

/// Rows that the horizontal pass works on side by side, so that its inner loop runs over adjacent numbers.
constexpr int kLanes = 8;
constexpr int kPixelLanes = 3 * kLanes;

double triangle(double x)
{
    x = std::abs(x);
    return x < 1.0 ? 1.0 - x : 0.0;
}

/// Keys' cubic convolution (1981) with a = -0.5.
double cubic(double x)
{
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1.0)
        return ((a + 2.0) * x - (a + 3.0)) * x * x + 1.0;
    if (x < 2.0)
        return (((x - 5.0) * x + 8.0) * x - 4.0) * a;
    return 0.0;
}

struct Filter {
    double (*weight)(double) = nullptr;
    double support = 0;
};

Filter filterFor(Interpolation interpolation)
{
    return interpolation == Interpolation::Bilinear ? Filter{triangle, 1.0} : Filter{cubic, 2.0};
}

/// For each output position along one side: which inputs it sums, with which fixed-point weights.
struct Taps {
    struct Window {
        int first = 0;
        int count = 0;
    };

    std::vector<Window> windows;
    std::vector<std::int32_t> weights; ///< `stride` a position.
    int stride = 0;

    [[nodiscard]] const std::int32_t* weightsOf(int position) const
    {
        return weights.data() + std::size_t(position) * std::size_t(stride);
    }
};

std::int32_t toFixedPoint(double weight)
{
    const double scaled = weight * double(1 << kPrecisionBits);
    return std::int32_t(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

/// Part of the positions along one side of the result.
struct Positions {
    std::int64_t outputs = 0; ///< Along the whole side.
    std::int64_t first = 0;
    int count = 0;
};

/// Single precision for the edges, as in Pillow: the last bit decides how some sums are rounded.
Taps computeTaps(int inputs, float from, float to, const Positions& positions, const Filter& filter)
{
    const double scale = double(to - from) / double(positions.outputs);
    const double filterScale = std::max(scale, 1.0);
    const double support = filter.support * filterScale;
    const double perPixel = 1.0 / filterScale;
    Taps taps;
    taps.stride = int(std::ceil(support)) * 2 + 1;
    taps.windows.resize(std::size_t(positions.count));
    taps.weights.resize(std::size_t(positions.count) * std::size_t(taps.stride));
    std::vector<double> raw(std::size_t(taps.stride), 0.0);
    for (int position = 0; position < positions.count; ++position) {
        const double centre = from + (double(positions.first + position) + 0.5) * scale;
        const int first = std::max(0, int(centre - support + 0.5));
        const int count = std::min(inputs, int(centre + support + 0.5)) - first;
        double sum = 0;
        for (int i = 0; i < count; ++i) {
            raw[std::size_t(i)] = filter.weight((i + first - centre + 0.5) * perPixel);
            sum += raw[std::size_t(i)];
        }
        std::int32_t* weights = taps.weights.data() + std::size_t(position) * std::size_t(taps.stride);
        for (int i = 0; i < count; ++i)
            weights[i] = toFixedPoint(sum != 0 ? raw[std::size_t(i)] / sum : raw[std::size_t(i)]);
        taps.windows[std::size_t(position)] = {first, count};
    }
    return taps;
}

std::uint8_t toLevel(std::int32_t sum)
{
    return std::uint8_t(std::clamp(sum >> kPrecisionBits, 0, 255));
}

/// Lays kLanes rows side by side: pixel by pixel, channel by channel, the rows' bytes are neighbours.
GRAFT_WIDE_REGISTERS
void interleaveRows(const std::uint8_t* const* rows, std::size_t bytes, std::uint8_t* __restrict interleaved)
{
    const std::uint8_t *r0 = rows[0], *r1 = rows[1], *r2 = rows[2], *r3 = rows[3];
    const std::uint8_t *r4 = rows[4], *r5 = rows[5], *r6 = rows[6], *r7 = rows[7];
    for (std::size_t i = 0; i < bytes; ++i) {
        std::uint8_t* out = interleaved + i * kLanes;
        out[0] = r0[i];
        out[1] = r1[i];
        out[2] = r2[i];
        out[3] = r3[i];
        out[4] = r4[i];
        out[5] = r5[i];
        out[6] = r6[i];
        out[7] = r7[i];
    }
}

/// Weighted sum of `count` interleaved pixels.
GRAFT_WIDE_REGISTERS
void sumPixels(const std::uint8_t* __restrict pixels, const std::int32_t* __restrict weights, int count,
               std::int32_t* __restrict sums)
{
    std::int32_t local[kPixelLanes];
    for (int lane = 0; lane < kPixelLanes; ++lane)
        local[lane] = kHalf;
    for (int i = 0; i < count; ++i) {
        const std::int32_t weight = weights[i];
        for (int lane = 0; lane < kPixelLanes; ++lane)
            local[lane] += weight * pixels[i * kPixelLanes + lane];
    }
    for (int lane = 0; lane < kPixelLanes; ++lane)
        sums[lane] = local[lane];
}

/// Adds one weighted row to the sums of an output row.
GRAFT_WIDE_REGISTERS
void addRow(const std::uint8_t* __restrict row, std::int32_t weight, std::size_t bytes, std::int32_t* __restrict sums)
{
    for (std::size_t i = 0; i < bytes; ++i)
        sums[i] += weight * row[i];
}

/// A rectangle of a picture's pixels, where they are.
struct View {
    const std::uint8_t* first = nullptr;
    int width = 0;
    int height = 0;
    std::size_t stride = 0; ///< Bytes from a row to the next.

    View(const Image& image, const PixelBox& box)
        : first(image.row(int(box.top)) + std::size_t(box.left) * 3),
          width(box.width),
          height(box.height),
          stride(std::size_t(image.width) * 3)
    {
    }
    View(const Image& image) : View(image, {.left = 0, .top = 0, .width = image.width, .height = image.height}) {}

    [[nodiscard]] const std::uint8_t* row(int y) const { return first + std::size_t(y) * stride; }
};

/// Squeezes the rows `first` to `first + rows` of a picture to `width` columns.
Image resizeColumns(const View& image, int first, int rows, int width, const Taps& taps)
{
    Image result{.width = width, .height = rows};
    result.rgb.resize(std::size_t(width) * std::size_t(rows) * 3);
    const int left = taps.windows.front().first;
    const int right = taps.windows.back().first + taps.windows.back().count;
    const std::size_t bytes = std::size_t(right - left) * 3;
    std::vector<std::uint8_t> interleaved(bytes * kLanes);
    std::int32_t sums[kPixelLanes];
    for (int top = 0; top < rows; top += kLanes) {
        const int lanes = std::min(kLanes, rows - top);
        const std::uint8_t* sources[kLanes];
        for (int lane = 0; lane < kLanes; ++lane)
            sources[lane] = image.row(first + top + std::min(lane, lanes - 1)) + std::size_t(left) * 3;
        interleaveRows(sources, bytes, interleaved.data());
        for (int x = 0; x < width; ++x) {
            const auto [start, count] = taps.windows[std::size_t(x)];
            sumPixels(interleaved.data() + std::size_t(start - left) * kPixelLanes, taps.weightsOf(x), count, sums);
            for (int lane = 0; lane < lanes; ++lane)
                for (int channel = 0; channel < 3; ++channel)
                    result.row(top + lane)[x * 3 + channel] = toLevel(sums[channel * kLanes + lane]);
        }
    }
    return result;
}

/// Squeezes the rows; row 0 of `image` is row `offset` of what the taps were computed for.
Image resizeRows(const Image& image, int offset, int height, const Taps& taps)
{
    Image result{.width = image.width, .height = height};
    const std::size_t bytes = std::size_t(image.width) * 3;
    result.rgb.resize(bytes * std::size_t(height));
    std::vector<std::int32_t> sums(bytes);
    for (int y = 0; y < height; ++y) {
        const auto [start, count] = taps.windows[std::size_t(y)];
        const std::int32_t* weights = taps.weightsOf(y);
        std::fill(sums.begin(), sums.end(), kHalf);
        for (int i = 0; i < count; ++i)
            addRow(image.row(start - offset + i), weights[i], bytes, sums.data());
        std::transform(sums.begin(), sums.end(), result.row(y), toLevel);
    }
    return result;
}

/// How many pixels of a very long side become one before it is filtered: what is reduced by more than kMostReduction
/// would need tables and a half-way picture as long as itself.
int groupFor(int side, double from, double to, std::int64_t outputs)
{
    constexpr int kLongSide = 32768;
    constexpr double kMostReduction = 256;
    const double reduction = (to - from) / double(outputs);
    return side <= kLongSide ? 1 : std::max(1, int(std::ceil(reduction / kMostReduction)));
}

/// The mean colours of groups of columns x rows pixels; the last groups may hold fewer.
Image meansOf(const View& image, int columns, int rows)
{
    Image means{.width = (image.width + columns - 1) / columns, .height = (image.height + rows - 1) / rows};
    means.rgb.resize(std::size_t(means.width) * std::size_t(means.height) * 3);
    std::vector<std::int64_t> sums(std::size_t(means.width) * 3);
    for (int y = 0; y < means.height; ++y) {
        std::fill(sums.begin(), sums.end(), 0);
        const int height = std::min(rows, image.height - y * rows);
        for (int row = y * rows; row < y * rows + height; ++row)
            for (int x = 0; x < image.width; ++x)
                for (int channel = 0; channel < 3; ++channel)
                    sums[std::size_t(x / columns * 3 + channel)] +=
                        image.row(row)[std::size_t(x) * 3 + std::size_t(channel)];
        for (int x = 0; x < means.width * 3; ++x) {
            const std::int64_t pixels = std::int64_t(std::min(columns, image.width - x / 3 * columns)) * height;
            means.row(y)[x] = std::uint8_t((sums[std::size_t(x)] + pixels / 2) / pixels);
        }
    }
    return means;
}

Image filtered(const View& image, const CropBox& box, const Positions& across, const Positions& down,
               Interpolation interpolation)
{
    const Filter filter = filterFor(interpolation);
    const Taps columns = computeTaps(image.width, float(box.left), float(box.right), across, filter);
    const Taps rows = computeTaps(image.height, float(box.top), float(box.bottom), down, filter);
    const int first = rows.windows.front().first;
    const int needed = rows.windows.back().first + rows.windows.back().count - first;
    return resizeRows(resizeColumns(image, first, needed, across.count, columns), first, down.count, rows);
}

Image resizePart(const View& image, const CropBox& box, const Positions& across, const Positions& down,
                 Interpolation interpolation)
{
    const int columns = groupFor(image.width, box.left, box.right, across.outputs);
    const int rows = groupFor(image.height, box.top, box.bottom, down.outputs);
    if (columns == 1 && rows == 1)
        return filtered(image, box, across, down, interpolation);
    const CropBox grouped{
        .left = box.left / columns, .top = box.top / rows, .right = box.right / columns, .bottom = box.bottom / rows};
    return filtered(meansOf(image, columns, rows), grouped, across, down, interpolation);
}

CropBox wholeOf(const View& view)
{
    return {.left = 0, .top = 0, .right = double(view.width), .bottom = double(view.height)};
}

} // namespace

std::string toString(Interpolation interpolation)
{
    return interpolation == Interpolation::Bilinear ? "bilinear" : "bicubic";
}

Interpolation interpolationFromString(const std::string& name)
{
    for (const Interpolation interpolation : {Interpolation::Bilinear, Interpolation::Bicubic})
        if (toString(interpolation) == name)
            return interpolation;
    throw Error({.problem = Text("Unknown interpolation"),
                 .found = Text("'%1'", name),
                 .expected = Text("bilinear or bicubic")});
}

Image resize(const Image& image, int width, int height, Interpolation interpolation, const CropBox& box)
{
    return resizePart(image, box, {.outputs = width, .first = 0, .count = width},
                      {.outputs = height, .first = 0, .count = height}, interpolation);
}

Image resize(const Image& image, int width, int height, Interpolation interpolation)
{
    if (image.width == width && image.height == height)
        return image;
    return resize(image, width, height, interpolation, wholeOf(image));
}

Image resizeOnly(const Image& image, const PixelBox& source, int width, int height, Interpolation interpolation)
{
    const View view(image, source);
    if (view.width == width && view.height == height) {
        Image part{.width = width, .height = height};
        for (int y = 0; y < height; ++y)
            part.rgb.insert(part.rgb.end(), view.row(y), view.row(y) + std::size_t(width) * 3);
        return part;
    }
    return resizePart(view, wholeOf(view), {.outputs = width, .first = 0, .count = width},
                      {.outputs = height, .first = 0, .count = height}, interpolation);
}

Image resizedPart(const Image& image, std::int64_t width, std::int64_t height, Interpolation interpolation,
                  const PixelBox& part)
{
    return resizePart(image, wholeOf(image), {.outputs = width, .first = part.left, .count = part.width},
                      {.outputs = height, .first = part.top, .count = part.height}, interpolation);
}

} // namespace graft
