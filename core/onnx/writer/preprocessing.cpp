#include "onnx/writer/preprocessing.h"

#include "onnx/writer/resize.h"

#include <ATen/ATen.h>

namespace graft {

namespace {

constexpr std::int64_t kHeightAxis = 2;
constexpr std::int64_t kWidthAxis = 3;

/// Reckons in nodes of a graph, with single integers.
class NodeSums {
public:
    explicit NodeSums(OnnxTranslation& graph) : m_graph(graph) {}

    std::string number(std::int64_t value) { return m_graph.addWeight(at::scalar_tensor(value, at::kLong), "integer"); }
    std::string least(const std::string& a, const std::string& b) { return m_graph.add("Min", {a, b}); }
    std::string most(const std::string& a, const std::string& b) { return m_graph.add("Max", {a, b}); }
    std::string plus(const std::string& a, const std::string& b) { return m_graph.add("Add", {a, b}); }
    std::string minus(const std::string& a, const std::string& b) { return m_graph.add("Sub", {a, b}); }
    std::string times(const std::string& a, const std::string& b) { return m_graph.add("Mul", {a, b}); }
    std::string over(const std::string& a, const std::string& b) { return m_graph.add("Div", {a, b}); }
    std::string rest(const std::string& a, const std::string& b) { return m_graph.add("Mod", {a, b}); }

private:
    OnnxTranslation& m_graph;
};

/// The part of the graph before the network.
class PreprocessingNodes {
public:
    PreprocessingNodes(OnnxTranslation& graph, const Preprocessing& preprocessing, std::string pictures)
        : m_graph(graph), m_sums(graph), m_preprocessing(preprocessing), m_pictures(std::move(pictures))
    {
    }

    std::string add()
    {
        const std::string values = m_graph.add("Div", {addFitting(), m_graph.addNumber(255)});
        const std::string centred = m_graph.add("Sub", {values, channels(m_preprocessing.mean, "preprocessing.mean")});
        return m_graph.add("Div",
                           {centred, channels(m_preprocessing.standardDeviation, "preprocessing.standard_deviation")});
    }

private:
    struct Extent {
        std::string height;
        std::string width;
    };

    /// float [N, 3, size, size], whole levels.
    std::string addFitting()
    {
        const Extent whole = extentOf(m_pictures);
        const CropSteps<std::string> steps = addCrop(m_graph, m_preprocessing, whole.width, whole.height);
        const std::string seen = steps.cut ? sliced(*steps.cut) : m_pictures;
        const Extent from = steps.cut ? Extent{steps.cut->side, steps.cut->side} : whole;
        const Extent first = steps.kept ? Extent{steps.kept->top, steps.kept->left} : Extent{};
        const std::string levels = m_graph.add("Cast", {seen}, {{"to", std::int64_t(OnnxType::Float)}});
        const int size = m_preprocessing.size;
        const std::string across =
            addResize(m_graph, levels, {OnnxResizedSide::Axis::Width, from.width, steps.width, first.width, size},
                      m_preprocessing.interpolation);
        return addResize(m_graph, across,
                         {OnnxResizedSide::Axis::Height, from.height, steps.height, first.height, size},
                         m_preprocessing.interpolation);
    }

    std::string sliced(const CropSteps<std::string>::Square& square)
    {
        return m_graph.add("Slice",
                           {m_pictures, list({square.top, square.left}),
                            list({m_sums.plus(square.top, square.side), m_sums.plus(square.left, square.side)}),
                            m_graph.addIntegers({kHeightAxis, kWidthAxis})});
    }

    Extent extentOf(const std::string& pictures)
    {
        const std::string shape = m_graph.add("Shape", {pictures});
        const auto side = [&](std::int64_t axis) {
            return m_graph.add("Gather", {shape, m_sums.number(axis)}, {{"axis", std::int64_t{0}}});
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

    std::string channels(const std::array<double, 3>& values, const std::string& name)
    {
        return m_graph.addWeight(
            at::tensor({float(values[0]), float(values[1]), float(values[2])}).reshape({1, 3, 1, 1}), name);
    }

    OnnxTranslation& m_graph;
    NodeSums m_sums;
    const Preprocessing& m_preprocessing;
    std::string m_pictures;
};

} // namespace

CropSteps<std::string> addCrop(OnnxTranslation& graph, const Preprocessing& preprocessing, const std::string& width,
                               const std::string& height)
{
    NodeSums sums(graph);
    return cropSteps(sums, preprocessing, width, height);
}

std::string addPreprocessing(OnnxTranslation& graph, const Preprocessing& preprocessing, const std::string& pictures)
{
    return PreprocessingNodes(graph, preprocessing, pictures).add();
}

} // namespace graft
