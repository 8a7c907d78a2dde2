#include "deploy/crop_plan_test.h"

#include "backbones/catalogue.h"
#include "deploy/torchscript_writer.h"
#include "images/augmentation.h"
#include "onnx/runner/program.h"
#include "onnx/writer/preprocessing.h"

#include <ATen/ATen.h>
#include <torch/script.h>

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace graft;

namespace {

/// What is cut out, what that is resized to, and where of this the input lies.
using Reckoned = std::vector<std::int64_t>;

QString inWords(const Reckoned& numbers)
{
    QStringList words;
    for (const std::int64_t number : numbers)
        words << QString::number(number);
    return words.join(' ');
}

/// The names of what a program reckons, in that order. @param nothing what stands for 0.
std::vector<std::string> namesOf(const CropSteps<std::string>& steps, const std::string& nothing)
{
    std::vector<std::string> names;
    if (steps.cut)
        names = {steps.cut->left, steps.cut->top, steps.cut->side};
    else
        names = {nothing, nothing, nothing};
    names.insert(names.end(), {steps.width, steps.height});
    if (steps.kept)
        names.insert(names.end(), {steps.kept->left, steps.kept->top});
    else
        names.insert(names.end(), {nothing, nothing});
    return names;
}

Reckoned byTheApplication(const Preprocessing& preprocessing, int width, int height)
{
    const CropPlan plan = planCrop(preprocessing, width, height);
    Reckoned numbers = plan.cut ? Reckoned{plan.cut->left, plan.cut->top, plan.cut->side} : Reckoned{0, 0, 0};
    numbers.insert(numbers.end(), {plan.width, plan.height, plan.input.left, plan.input.top});
    return numbers;
}

class TorchScriptCrop {
public:
    explicit TorchScriptCrop(const Preprocessing& preprocessing) : m_module("crop")
    {
        const ScriptedCrop crop = scriptedCrop(preprocessing);
        std::string names;
        for (const std::string& name : namesOf(crop.steps, "0"))
            names += (names.empty() ? "" : ", ") + name;
        m_module.define("def reckon(self, width: int, height: int) -> List[int]:\n" + crop.code + "    return [" +
                        names + "]\n");
    }

    Reckoned at(int width, int height) { return m_module.get_method("reckon")({width, height}).toIntVector(); }

private:
    torch::jit::Module m_module;
};

class OnnxCrop {
public:
    explicit OnnxCrop(const Preprocessing& preprocessing) : m_program(graphOf(preprocessing)) {}

    [[nodiscard]] Reckoned at(int width, int height) const
    {
        Reckoned numbers;
        for (const at::Tensor& number : m_program.runAll(at::tensor({height, width}, at::kLong)))
            numbers.push_back(number.item<std::int64_t>());
        return numbers;
    }

private:
    static OnnxGraph graphOf(const Preprocessing& preprocessing)
    {
        OnnxGraph graph;
        graph.input = {.name = "size", .type = OnnxType::Int64, .shape = {2}};
        OnnxTranslation translation(graph);
        const auto side = [&](std::int64_t place) {
            const std::string index = translation.addWeight(at::scalar_tensor(place, at::kLong), "place");
            return translation.add("Gather", {"size", index}, {{"axis", std::int64_t{0}}});
        };
        const std::string height = side(0);
        const CropSteps<std::string> steps = addCrop(translation, preprocessing, side(1), height);
        const std::string nothing = translation.addWeight(at::scalar_tensor(0, at::kLong), "nothing");
        for (const std::string& name : namesOf(steps, nothing))
            graph.outputs.push_back({.name = name, .type = OnnxType::Int64, .shape = {}});
        return graph;
    }

    OnnxProgram m_program;
};

/// Odd and even, wide and tall, smaller and larger than the network's.
std::vector<std::pair<int, int>> manySizes()
{
    const int sides[] = {1, 2, 3, 31, 97, 223, 224, 225, 255, 256, 257, 300, 333, 427, 500, 641, 1023, 3001, 19'999};
    std::vector<std::pair<int, int>> sizes;
    for (const int width : sides)
        for (const int height : sides)
            sizes.emplace_back(width, height);
    return sizes;
}

/// Each way of fitting pictures that a network of the catalogue has, and odd ones.
std::vector<Preprocessing> waysOfFitting()
{
    std::vector<Preprocessing> ways{{.rule = ResizeRule::Squash},
                                    {.rule = ResizeRule::CropThenResize, .cropFraction = 0.29},
                                    {.rule = ResizeRule::CropThenResize, .cropFraction = 1 / 3.14159265358979},
                                    {.size = 223, .rule = ResizeRule::ResizeThenCrop, .resizeTo = 256},
                                    {.size = 31, .rule = ResizeRule::ResizeThenCrop, .resizeTo = 31}};
    for (const BackboneInfo& info : backboneCatalogue()) {
        const Preprocessing& way = info.preprocessing;
        if (std::none_of(ways.begin(), ways.end(), [&](const Preprocessing& known) {
                return known.size == way.size && known.rule == way.rule && known.cropFraction == way.cropFraction &&
                       known.resizeTo == way.resizeTo;
            }))
            ways.push_back(way);
    }
    return ways;
}

} // namespace

void CropPlanTest::allReckonTheSame_data()
{
    QTest::addColumn<int>("way");
    for (int i = 0; const Preprocessing& way : waysOfFitting()) {
        QTest::addRow("rule %d, %d pixels, %g, %d", int(way.rule), way.size, way.cropFraction, way.resizeTo) << i;
        ++i;
    }
}

/// The application, what it varies in training, TorchScript and ONNX.
void CropPlanTest::allReckonTheSame()
{
    QFETCH(int, way);
    const Preprocessing preprocessing = waysOfFitting().at(std::size_t(way));
    TorchScriptCrop script(preprocessing);
    const OnnxCrop onnx(preprocessing);
    for (const auto& [width, height] : manySizes()) {
        const Reckoned ours = byTheApplication(preprocessing, width, height);
        const QString picture = QString("%1 x %2: ").arg(width).arg(height);
        QVERIFY2(script.at(width, height) == ours,
                 qPrintable(picture + inWords(script.at(width, height)) + " beside " + inWords(ours)));
        QVERIFY2(onnx.at(width, height) == ours,
                 qPrintable(picture + inWords(onnx.at(width, height)) + " beside " + inWords(ours)));

        // What is varied is the same part, but for the rounding to whole pixels.
        const CropPlan plan = planCrop(preprocessing, width, height);
        const CropBox view = plan.view();
        const double across = double(plan.seen.width) / double(plan.width);
        const double down = double(plan.seen.height) / double(plan.height);
        const double left = double(plan.seen.left) + across * double(plan.input.left);
        const double top = double(plan.seen.top) + down * double(plan.input.top);
        QVERIFY2(std::abs(view.left - left) <= across + 1e-9, qPrintable(picture + QString::number(view.left)));
        QVERIFY2(std::abs(view.top - top) <= down + 1e-9, qPrintable(picture + QString::number(view.top)));
        QVERIFY(view.left >= 0 && view.right < width + 1e-6 && view.top >= 0 && view.bottom < height + 1e-6);
    }
}

#include "moc_crop_plan_test.cpp"
