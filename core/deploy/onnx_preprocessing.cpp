#include "deploy/onnx_preprocessing.h"

#include "deploy/onnx_resize.h"

#include <ATen/ATen.h>

#include <cmath>

namespace graft {

namespace {

constexpr std::int64_t kHeightAxis = 2;
constexpr std::int64_t kWidthAxis = 3;

/// The part of the graph before the network. Sizes are single integers that are computed from the pictures' shape,
/// with the same arithmetic as Preprocessing::fit().
class PreprocessingNodes {
public:
    PreprocessingNodes(OnnxTranslation& graph, const Preprocessing& preprocessing, std::string pictures)
        : m_graph(graph), m_preprocessing(preprocessing), m_pictures(std::move(pictures))
    {
    }

    std::string add()
    {
        const std::string values = operation("Div", addFitting(), m_graph.addNumber(255));
        const std::string centred = operation("Sub", values, channels(m_preprocessing.mean, "preprocessing.mean"));
        return operation("Div", centred,
                         channels(m_preprocessing.standardDeviation, "preprocessing.standard_deviation"));
    }

private:
    struct Extent {
        std::string height;
        std::string width;
    };

    /// float [N, 3, size, size], whole levels.
    std::string addFitting()
    {
        switch (m_preprocessing.rule) {
        case ResizeRule::CropThenResize:
            return resizedToSize(middleSquare());
        case ResizeRule::ResizeThenCrop:
            return resizeThenCrop();
        case ResizeRule::Squash:
            break;
        }
        return resizedToSize(m_pictures);
    }

    std::string resizedToSize(const std::string& pictures)
    {
        const std::string size = integer(m_preprocessing.size);
        return resized(pictures, extentOf(pictures), {size, size}, {});
    }

    /// The middle of what the short side's reduction to `resizeTo` gives, and no more than that.
    std::string resizeThenCrop()
    {
        const Extent extent = extentOf(m_pictures);
        const std::string shortSide = operation("Min", extent.height, extent.width);
        const auto scaled = [&](const std::string& side) {
            return operation("Div", operation("Mul", side, integer(m_preprocessing.resizeTo)), shortSide);
        };
        const Extent whole{scaled(extent.height), scaled(extent.width)};
        return resized(m_pictures, extent, whole, {halfOfMargin(whole.height), halfOfMargin(whole.width)});
    }

    std::string middleSquare()
    {
        const Extent extent = extentOf(m_pictures);
        const ShareOfSide share = fractionOf(m_preprocessing.cropFraction);
        const std::string shortSide = operation("Min", extent.height, extent.width);
        const std::string kept =
            operation("Div", operation("Mul", shortSide, integer(share.numerator)), integer(share.denominator));
        const std::string side = operation("Max", kept, integer(1));
        const std::string top = largerHalf(operation("Sub", extent.height, side));
        const std::string left = largerHalf(operation("Sub", extent.width, side));
        return m_graph.add("Slice", {m_pictures, list({top, left}),
                                     list({operation("Add", top, side), operation("Add", left, side)}),
                                     m_graph.addIntegers({kHeightAxis, kWidthAxis})});
    }

    std::string resized(const std::string& pictures, const Extent& from, const Extent& to, const Extent& first)
    {
        const std::string levels = m_graph.add("Cast", {pictures}, {{"to", std::int64_t(OnnxType::Float)}});
        const int size = m_preprocessing.size;
        const std::string across =
            addResize(m_graph, levels, {OnnxResizedSide::Axis::Width, from.width, to.width, first.width, size},
                      m_preprocessing.interpolation);
        return addResize(m_graph, across, {OnnxResizedSide::Axis::Height, from.height, to.height, first.height, size},
                         m_preprocessing.interpolation);
    }

    /// Of what is to be cut off, halves rounded up.
    std::string largerHalf(const std::string& margin)
    {
        return operation("Add", operation("Div", margin, integer(2)), operation("Mod", margin, integer(2)));
    }

    /// Half of what is to be cut off, halves rounded to the even neighbour.
    std::string halfOfMargin(const std::string& extent)
    {
        const std::string margin = operation("Sub", extent, integer(m_preprocessing.size));
        const std::string half = operation("Div", margin, integer(2));
        const std::string isOdd = operation("Mod", margin, integer(2));
        const std::string halfIsOdd = operation("Mod", half, integer(2));
        return operation("Add", half, operation("Mul", isOdd, halfIsOdd));
    }

    Extent extentOf(const std::string& pictures)
    {
        const std::string shape = m_graph.add("Shape", {pictures});
        const auto side = [&](std::int64_t axis) {
            return m_graph.add("Gather", {shape, integer(axis)}, {{"axis", std::int64_t{0}}});
        };
        return {side(kHeightAxis), side(kWidthAxis)};
    }

    std::string list(const std::vector<std::string>& integers)
    {
        std::vector<std::string> items;
        for (const std::string& item : integers)
            items.push_back(m_graph.add("Unsqueeze", {item, m_graph.addIntegers({0})}));
        return m_graph.add("Concat", std::move(items), {{"axis", std::int64_t{0}}});
    }

    std::string operation(const std::string& name, const std::string& a, const std::string& b)
    {
        return m_graph.add(name, {a, b});
    }

    std::string integer(std::int64_t value)
    {
        return m_graph.addWeight(at::scalar_tensor(value, at::kLong), "integer");
    }

    std::string channels(const std::array<double, 3>& values, const std::string& name)
    {
        return m_graph.addWeight(
            at::tensor({float(values[0]), float(values[1]), float(values[2])}).reshape({1, 3, 1, 1}), name);
    }

    OnnxTranslation& m_graph;
    const Preprocessing& m_preprocessing;
    std::string m_pictures;
};

} // namespace

ShareOfSide fractionOf(double share)
{
    constexpr std::int64_t kLargestDenominator = 32767;
    constexpr double kRounding = 1e-15;
    ShareOfSide before{0, 1};
    ShareOfSide best{1, 0};
    double rest = share;
    for (;;) { // continued fractions: each is the nearest of its size
        const auto whole = std::int64_t(rest);
        const ShareOfSide next{whole * best.numerator + before.numerator,
                               whole * best.denominator + before.denominator};
        if (next.denominator > kLargestDenominator)
            return best;
        before = best;
        best = next;
        const double error = std::abs(double(best.numerator) / double(best.denominator) - share);
        if (error <= kRounding || rest == double(whole))
            return best;
        rest = 1 / (rest - double(whole));
    }
}

std::string addPreprocessing(OnnxTranslation& graph, const Preprocessing& preprocessing, const std::string& pictures)
{
    return PreprocessingNodes(graph, preprocessing, pictures).add();
}

} // namespace graft
