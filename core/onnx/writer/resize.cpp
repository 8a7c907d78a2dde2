#include "onnx/writer/resize.h"

#include <ATen/ATen.h>

namespace graft {

namespace {

constexpr double kLargestLevel = 255;

class ResizingNodes {
public:
    ResizingNodes(OnnxTranslation& graph, const OnnxResizedSide& side, Interpolation interpolation)
        : m_graph(graph), m_side(side), m_interpolation(interpolation)
    {
    }

    std::string add(const std::string& levels)
    {
        const std::string weights = addWeights();
        const bool isWidth = m_side.axis == OnnxResizedSide::Axis::Width;
        return rounded(isWidth ? operation("MatMul", levels, weights) : operation("MatMul", weights, levels));
    }

private:
    /// [pixels, count] across, [count, pixels] down; what sums to one result sums to 1.
    std::string addWeights()
    {
        const bool isWidth = m_side.axis == OnnxResizedSide::Axis::Width;
        const std::int64_t pixelAxis = isWidth ? 0 : 1;
        const std::string distances = addDistances(pixelAxis);
        const std::string raw = m_interpolation == Interpolation::Bilinear ? triangle(distances) : cubic(distances);
        const std::string sums = m_graph.add("ReduceSum", {raw, m_graph.addIntegers({pixelAxis})});
        return operation("Div", raw, sums);
    }

    /// Of pixel i from result j, in the filter's unit: |(i + 1/2) - (j + 1/2) p / r| / max(p / r, 1) for p pixels that
    /// become r. Multiplied by 2 r all terms are integers, which a float holds exactly up to 2^24.
    std::string addDistances(std::int64_t pixelAxis)
    {
        const std::string pixels = toFloat(m_side.pixels);
        const std::string resized = toFloat(m_side.resized);
        const std::string fromZero =
            m_graph.add("Range", {integer(0), m_side.pixels, integer(1)}); // as many as there are pixels
        const std::string pixelMiddles = operation("Add", operation("Mul", toFloat(fromZero), number(2)), number(1));
        const std::string ofPixels = unsqueezed(operation("Mul", pixelMiddles, resized), 1 - pixelAxis);
        const std::string ofResults = unsqueezed(operation("Mul", addResultMiddles(), pixels), pixelAxis);
        const std::string difference = operation("Sub", ofPixels, ofResults);
        const std::string unit = operation("Mul", operation("Max", pixels, resized), number(2));
        return m_graph.add("Abs", {operation("Div", difference, unit)});
    }

    /// 2 j + 1 of each wanted result.
    std::string addResultMiddles()
    {
        const std::string middles =
            m_graph.addWeight(at::arange(m_side.count).to(at::kFloat) * 2 + 1, "preprocessing.places");
        if (m_side.first.empty())
            return middles;
        return operation("Add", middles, operation("Mul", toFloat(m_side.first), number(2)));
    }

    std::string triangle(const std::string& x) { return m_graph.add("Relu", {operation("Sub", number(1), x)}); }

    /// Keys' convolution (1981) with a = -0.5: 1.5 x^3 - 2.5 x^2 + 1 up to 1, -0.5 x^3 + 2.5 x^2 - 4 x + 2 up to 2.
    /// Both are 0 at 1, and the second at 2, so that their sum over x cut to these ranges needs no choice.
    std::string cubic(const std::string& x)
    {
        const std::string near = operation("Min", x, number(1));
        const std::string far = operation("Max", operation("Min", x, number(2)), number(1));
        return operation("Add", polynomial(near, {1.5, -2.5, 0, 1}), polynomial(far, {-0.5, 2.5, -4, 2}));
    }

    /// @param coefficients of the highest power first.
    std::string polynomial(const std::string& x, const std::vector<double>& coefficients)
    {
        std::string sum = number(coefficients.front());
        for (std::size_t i = 1; i < coefficients.size(); ++i) {
            sum = operation("Mul", sum, x);
            if (coefficients[i] != 0)
                sum = operation("Add", sum, number(coefficients[i]));
        }
        return sum;
    }

    /// Halves go up, as in fixed point. What the cubic filter overshoots is cut off.
    std::string rounded(const std::string& sums)
    {
        const std::string levels = m_graph.add("Floor", {operation("Add", sums, number(0.5))});
        return m_interpolation == Interpolation::Bilinear
                   ? levels
                   : m_graph.add("Clip", {levels, number(0), number(kLargestLevel)});
    }

    std::string operation(const std::string& name, const std::string& a, const std::string& b)
    {
        return m_graph.add(name, {a, b});
    }

    std::string toFloat(const std::string& x)
    {
        return m_graph.add("Cast", {x}, {{"to", std::int64_t(OnnxType::Float)}});
    }

    std::string unsqueezed(const std::string& x, std::int64_t axis)
    {
        return m_graph.add("Unsqueeze", {x, m_graph.addIntegers({axis})});
    }

    std::string integer(std::int64_t value)
    {
        return m_graph.addWeight(at::scalar_tensor(value, at::kLong), "integer");
    }
    std::string number(double value) { return m_graph.addNumber(value); }

    OnnxTranslation& m_graph;
    const OnnxResizedSide& m_side;
    Interpolation m_interpolation;
};

} // namespace

std::string addResize(OnnxTranslation& graph, const std::string& levels, const OnnxResizedSide& side,
                      Interpolation interpolation)
{
    return ResizingNodes(graph, side, interpolation).add(levels);
}

} // namespace graft
