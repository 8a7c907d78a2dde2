#include "deploy/onnx_writer.h"

#include "base/error.h"
#include "deploy/model_format.h"
#include "deploy/torchscript_writer.h"
#include "images/augmentation.h"
#include "onnx/writer/preprocessing.h"
#include "onnx/writer/translation.h"

#include <ATen/ATen.h>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace graft {

namespace {

std::vector<OnnxOutput> wantedOutputs(const LoadedClassifier& loaded, OnnxInput input, const OnnxOptions& options)
{
    if (!options.outputs.empty())
        return options.outputs;
    if (input == OnnxInput::Pictures && loaded.trainingPictures)
        return {OnnxOutput::Probabilities, OnnxOutput::Novelty};
    return {OnnxOutput::Probabilities};
}

bool isOfFeatures(OnnxOutput output)
{
    return output == OnnxOutput::Features || output == OnnxOutput::Novelty;
}

/// The graph's input and outputs, and what a program that reads it should know.
OnnxGraph emptyGraph(const LoadedClassifier& loaded, OnnxInput input, const std::vector<OnnxOutput>& outputs,
                     std::int64_t batch)
{
    const std::int64_t size = loaded.preprocessing.size;
    OnnxGraph graph;
    graph.input = input == OnnxInput::Pictures
                      ? OnnxValue{.name = "pictures", .type = OnnxType::UInt8, .shape = {batch, 3, kAnySize, kAnySize}}
                      : OnnxValue{.name = "input", .type = OnnxType::Float, .shape = {batch, 3, size, size}};
    for (const OnnxOutput output : outputs) {
        OnnxValue value{.name = toString(output), .type = OnnxType::Float, .shape = {batch}};
        if (output == OnnxOutput::Features)
            value.shape.push_back(loaded.classifier->backbone().headShape().features);
        else if (output != OnnxOutput::Novelty)
            value.shape.push_back(std::int64_t(loaded.classes.size()));
        graph.outputs.push_back(std::move(value));
    }
    graph.metadata = {{kModelFormatKey, kModelFormat},
                      {"title", loaded.title},
                      {"backbone", loaded.classifier->backbone().name()},
                      {"classes", nlohmann::json(loaded.classes).dump()},
                      {"preprocessing", nlohmann::json(loaded.preprocessing).dump()},
                      {"jpeg_short_side", std::to_string(enoughShortSide(loaded.preprocessing, Augmentation::None))}};
    return graph;
}

/// The last nodes, whose results have the outputs' names.
class OutputNodes {
public:
    OutputNodes(OnnxGraph& graph, OnnxTranslation& translation, const LoadedClassifier& loaded)
        : m_graph(graph), m_translation(translation), m_loaded(loaded)
    {
    }

    void add(OnnxOutput output, const std::vector<std::string>& results)
    {
        const std::string& logits = results.front();
        const std::string& features = results.back();
        const std::string name = toString(output);
        if (output == OnnxOutput::Probabilities)
            addNode(name, "Softmax", {logits}, {{"axis", std::int64_t{1}}});
        else if (output == OnnxOutput::Novelty)
            addNovelty(name, features);
        else
            addNode(name, "Identity", {output == OnnxOutput::Logits ? logits : features});
    }

private:
    /// As FeatureIndex::novelty() has it.
    void addNovelty(const std::string& name, const std::string& features)
    {
        if (!m_loaded.trainingPictures)
            throw Error({.problem = Text("There is no output 'novelty' for this run"),
                         .found = Text("nothing that it has kept of its training pictures")});
        const FeatureIndex& known = *m_loaded.trainingPictures;
        const std::string kept =
            m_translation.addWeight(known.features().t().to(at::kHalf), "training_features.transposed");
        const std::string transposed = m_translation.add("Cast", {kept}, {{"to", std::int64_t(OnnxType::Float)}});
        const std::string similarities = m_translation.add("MatMul", {features, transposed});
        const std::string count =
            m_translation.addIntegers({std::min<std::int64_t>(FeatureIndex::kNeighbours, known.size())});
        const std::string nearest =
            m_translation.addWithUnusedOutput("TopK", {similarities, count}, {{"axis", std::int64_t{1}}});
        const std::string mean = m_translation.add(
            "ReduceMean", {nearest}, {{"axes", std::vector<std::int64_t>{1}}, {"keepdims", std::int64_t{0}}});
        const std::string distance = m_translation.add("Sub", {m_translation.addNumber(1), mean});
        addNode(name, "Div", {distance, m_translation.addNumber(known.ordinaryDistance())});
    }

    void addNode(const std::string& name, const std::string& operation, std::vector<std::string> inputs,
                 std::map<std::string, OnnxAttribute> attributes = {})
    {
        m_graph.nodes.push_back({.operation = operation,
                                 .inputs = std::move(inputs),
                                 .output = name,
                                 .attributes = std::move(attributes),
                                 .unusedOutput = {}});
    }

    OnnxGraph& m_graph;
    OnnxTranslation& m_translation;
    const LoadedClassifier& m_loaded;
};

} // namespace

std::int64_t lowestOpset(const OnnxGraph& graph)
{
    constexpr std::int64_t kFirstWithLayerNormalization = 17;
    const bool normalises = std::any_of(graph.nodes.begin(), graph.nodes.end(),
                                        [](const OnnxNode& node) { return node.operation == "LayerNormalization"; });
    return normalises ? kFirstWithLayerNormalization : kLowestOnnxOpset;
}

OnnxGraph makeOnnxGraph(LoadedClassifier& loaded, OnnxInput input, const OnnxOptions& options)
{
    const std::vector<OnnxOutput> outputs = wantedOutputs(loaded, input, options);
    OnnxGraph graph = emptyGraph(loaded, input, outputs, options.batch);
    OnnxTranslation translation(graph);
    const std::string prepared = input == OnnxInput::Pictures
                                     ? addPreprocessing(translation, loaded.preprocessing, graph.input.name)
                                     : graph.input.name;
    const bool needsFeatures = std::any_of(outputs.begin(), outputs.end(), isOfFeatures);
    const std::vector<std::string> results = translation.addNetwork(
        traceNetwork(loaded, needsFeatures ? TracedResults::LogitsAndFeatures : TracedResults::Logits), prepared);
    OutputNodes last(graph, translation, loaded);
    for (const OnnxOutput output : outputs)
        last.add(output, results);
    graph.opset = lowestOpset(graph);
    return graph;
}

} // namespace graft
