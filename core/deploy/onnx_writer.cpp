#include "deploy/onnx_writer.h"

#include "base/error.h"
#include "deploy/onnx_translation.h"
#include "deploy/torchscript_writer.h"

#include <ATen/ATen.h>

#include <nlohmann/json.hpp>

namespace graft {

namespace {

constexpr std::int64_t kHeightAxis = 2;

/// The part of the graph before the network. Sizes are integers [1] that are computed from the pictures' shape, with
/// the same arithmetic as Preprocessing::fit().
class PreprocessingNodes {
public:
    PreprocessingNodes(OnnxTranslation& graph, const Preprocessing& preprocessing, std::string pictures)
        : m_graph(graph), m_preprocessing(preprocessing), m_pictures(std::move(pictures))
    {
    }

    std::string add()
    {
        const std::string fitted = addFitting();
        const std::string levels = m_graph.add("Cast", {fitted}, {{"to", std::int64_t(OnnxType::Float)}});
        const std::string values = m_graph.add("Div", {levels, m_graph.addNumber(255)});
        const std::string centred = m_graph.add("Sub", {values, channels(m_preprocessing.mean, "preprocessing.mean")});
        return m_graph.add("Div",
                           {centred, channels(m_preprocessing.standardDeviation, "preprocessing.standard_deviation")});
    }

private:
    std::string addFitting()
    {
        const std::int64_t size = m_preprocessing.size;
        if (m_preprocessing.rule == ResizeRule::Squash)
            return resized(m_pictures, m_graph.addIntegers({size, size}));
        const std::string shape = m_graph.add("Shape", {m_pictures});
        const std::string height = sliced(shape, integer(kHeightAxis), integer(kHeightAxis + 1), integer(0));
        const std::string width = sliced(shape, integer(kHeightAxis + 1), integer(kHeightAxis + 2), integer(0));
        return m_preprocessing.rule == ResizeRule::CropThenResize ? cropThenResize(height, width)
                                                                  : resizeThenCrop(height, width);
    }

    std::string cropThenResize(const std::string& height, const std::string& width)
    {
        const std::string shortSide = m_graph.add("Min", {height, width});
        const std::string exact = m_graph.add("Cast", {shortSide}, {{"to", std::int64_t(OnnxType::Double)}});
        const std::string fraction = m_graph.addWeight(at::full({1}, m_preprocessing.cropFraction, at::kDouble));
        const std::string floored = m_graph.add("Floor", {m_graph.add("Mul", {exact, fraction})});
        const std::string kept = m_graph.add("Cast", {floored}, {{"to", std::int64_t(OnnxType::Int64)}});
        const std::string side = m_graph.add("Max", {kept, integer(1)});
        const auto before = [&](const std::string& extent) {
            return m_graph.add("Div",
                               {m_graph.add("Add", {m_graph.add("Sub", {extent, side}), integer(1)}), integer(2)});
        };
        const std::int64_t size = m_preprocessing.size;
        return resized(cropped(m_pictures, before(height), before(width), side), m_graph.addIntegers({size, size}));
    }

    std::string resizeThenCrop(const std::string& height, const std::string& width)
    {
        const std::string shortSide = m_graph.add("Min", {height, width});
        const auto scaled = [&](const std::string& extent) {
            return m_graph.add("Div", {m_graph.add("Mul", {extent, integer(m_preprocessing.resizeTo)}), shortSide});
        };
        const std::string newHeight = scaled(height);
        const std::string newWidth = scaled(width);
        const std::string whole =
            resized(m_pictures, m_graph.add("Concat", {newHeight, newWidth}, {{"axis", std::int64_t{0}}}));
        return cropped(whole, halfOfMargin(newHeight), halfOfMargin(newWidth), integer(m_preprocessing.size));
    }

    /// Half of what is to be cut off, halves rounded to the even neighbour.
    std::string halfOfMargin(const std::string& extent)
    {
        const std::string margin = m_graph.add("Sub", {extent, integer(m_preprocessing.size)});
        const std::string half = m_graph.add("Div", {margin, integer(2)});
        const std::string isOdd = m_graph.add("Mod", {margin, integer(2)});
        const std::string halfIsOdd = m_graph.add("Mod", {half, integer(2)});
        return m_graph.add("Add", {half, m_graph.add("Mul", {isOdd, halfIsOdd})});
    }

    std::string cropped(const std::string& pictures, const std::string& top, const std::string& left,
                        const std::string& side)
    {
        const Attributes axis{{"axis", std::int64_t{0}}};
        const std::string begins = m_graph.add("Concat", {top, left}, axis);
        const std::string ends =
            m_graph.add("Concat", {m_graph.add("Add", {top, side}), m_graph.add("Add", {left, side})}, axis);
        return sliced(pictures, begins, ends, m_graph.addIntegers({kHeightAxis, kHeightAxis + 1}));
    }

    std::string sliced(const std::string& input, const std::string& begins, const std::string& ends,
                       const std::string& axes)
    {
        return m_graph.add("Slice", {input, begins, ends, axes});
    }

    std::string resized(const std::string& pictures, const std::string& sizes)
    {
        const bool isCubic = m_preprocessing.interpolation == Interpolation::Bicubic;
        Attributes attributes{{"mode", std::string(isCubic ? "cubic" : "linear")},
                              {"antialias", std::int64_t{1}},
                              {"axes", std::vector<std::int64_t>{kHeightAxis, kHeightAxis + 1}}};
        if (isCubic)
            attributes["cubic_coeff_a"] = -0.5F; // Pillow's
        return m_graph.add("Resize", {pictures, "", "", sizes}, std::move(attributes));
    }

    std::string integer(std::int64_t value) { return m_graph.addIntegers({value}); }

    std::string channels(const std::array<double, 3>& values, const std::string& name)
    {
        return m_graph.addWeight(
            at::tensor({float(values[0]), float(values[1]), float(values[2])}).reshape({1, 3, 1, 1}), name);
    }

    using Attributes = std::map<std::string, OnnxAttribute>;

    OnnxTranslation& m_graph;
    const Preprocessing& m_preprocessing;
    std::string m_pictures;
};

} // namespace

OnnxGraph makeOnnxGraph(LoadedClassifier& loaded)
{
    OnnxGraph graph;
    graph.input = {.name = "pictures", .type = OnnxType::UInt8, .shape = {kAnySize, 3, kAnySize, kAnySize}};
    graph.output = {
        .name = "probabilities", .type = OnnxType::Float, .shape = {kAnySize, std::int64_t(loaded.classes.size())}};
    graph.metadata = {{"title", loaded.title},
                      {"classes", nlohmann::json(loaded.classes).dump()},
                      {"preprocessing", nlohmann::json(loaded.preprocessing).dump()}};
    OnnxTranslation translation(graph);
    const std::string input = PreprocessingNodes(translation, loaded.preprocessing, graph.input.name).add();
    const std::string logits = translation.addNetwork(traceNetwork(loaded), input);
    graph.nodes.push_back({.operation = "Softmax",
                           .inputs = {logits},
                           .output = graph.output.name,
                           .attributes = {{"axis", std::int64_t{1}}}});
    return graph;
}

} // namespace graft
