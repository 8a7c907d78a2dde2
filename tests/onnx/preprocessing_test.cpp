#include "preprocessing_test.h"

#include "backbones/catalogue.h"
#include "onnx/file.h"
#include "onnx/runner/program.h"
#include "onnx/writer/preprocessing.h"
#include "support/small_data.h"

#include <QtTest>

#include <set>

using namespace graft;
using namespace graft::test;

namespace {

OnnxGraph readBack(const OnnxGraph& graph)
{
    const std::string bytes = serializeOnnx(graph);
    return parseOnnx({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, "model.onnx");
}

/// The preprocessing alone, as it stands before a network.
OnnxProgram fittingProgram(const Preprocessing& preprocessing)
{
    OnnxGraph graph;
    graph.input = {.name = "pictures", .type = OnnxType::UInt8, .shape = {kAnySize, 3, kAnySize, kAnySize}};
    OnnxTranslation translation(graph);
    const std::string result = addPreprocessing(translation, preprocessing, graph.input.name);
    graph.outputs = {{.name = result, .type = OnnxType::Float, .shape = {}}};
    return OnnxProgram(readBack(graph));
}

/// uint8 [1, 3, H, W]
at::Tensor toByteTensor(Image image)
{
    return at::from_blob(image.rgb.data(), {1, image.height, image.width, 3}, at::kByte)
        .permute({0, 3, 1, 2})
        .contiguous();
}

} // namespace

void PreprocessingTest::picturesAreFittedAsTheApplicationDoes_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<int>("interpolation");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    const std::pair<int, int> sizes[] = {{100, 100}, {301, 211},   {224, 224}, {448, 448},
                                         {37, 900},  {1500, 2000}, {3, 2}};
    for (const ResizeRule rule : {ResizeRule::CropThenResize, ResizeRule::ResizeThenCrop, ResizeRule::Squash})
        for (const Interpolation interpolation : {Interpolation::Bilinear, Interpolation::Bicubic})
            for (const auto& [width, height] : sizes)
                QTest::addRow("rule %d, %s, %d x %d", int(rule), toString(interpolation).c_str(), width, height)
                    << int(rule) << int(interpolation) << width << height;
}

/// To the level, but for sums that fall between two of them.
void PreprocessingTest::picturesAreFittedAsTheApplicationDoes()
{
    QFETCH(int, rule);
    QFETCH(int, interpolation);
    QFETCH(int, width);
    QFETCH(int, height);
    Preprocessing preprocessing{.rule = ResizeRule(rule), .cropFraction = 0.9};
    preprocessing.interpolation = Interpolation(interpolation);
    const Image image = colouredPicture(200, 90, 40, 5, width, height);
    const Image ours = preprocessing.fit(image);
    const at::Tensor theirs = fittingProgram(preprocessing).run(toByteTensor(image))[0];
    int different = 0;
    for (std::size_t i = 0; i < ours.rgb.size(); ++i) {
        const std::size_t channel = i % 3;
        const auto pixel = std::int64_t(i / 3);
        const double value =
            theirs[std::int64_t(channel)][pixel / preprocessing.size][pixel % preprocessing.size].item<double>();
        const double level = 255 * (value * preprocessing.standardDeviation[channel] + preprocessing.mean[channel]);
        const double difference = std::abs(level - ours.rgb[i]);
        QVERIFY2(difference < 1.01, qPrintable(QString("%1 beside %2").arg(level).arg(ours.rgb[i])));
        different += difference > 0.5;
    }
    QVERIFY2(different < int(ours.rgb.size()) / 25, qPrintable(QString::number(different)));
}

/// What the application crops in double precision is cropped in integers, for every network of the catalogue.
void PreprocessingTest::sharesOfSidesAreTheSameInIntegers()
{
    constexpr int kLargestSide = 20'000;
    std::set<double> shares{1.0, 0.9, 0.95, 0.5};
    for (const BackboneInfo& info : backboneCatalogue())
        shares.insert(info.preprocessing.cropFraction);
    for (const double share : shares) {
        const ShareOfSide fraction = fractionOf(share);
        for (std::int64_t side = 1; side <= kLargestSide; ++side)
            QVERIFY2(side * fraction.numerator / fraction.denominator == std::int64_t(share * double(side)),
                     qPrintable(QString("%1 of %2").arg(share).arg(side)));
    }
    QCOMPARE(fractionOf(0.875).denominator, std::int64_t(8));
    QVERIFY(fractionOf(1 / 3.14159265358979).denominator <= 32767);
}

#include "moc_preprocessing_test.cpp"
