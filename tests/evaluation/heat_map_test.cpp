#include "heat_map_test.h"

#include "backbones/catalogue.h"
#include "evaluation/heat_map.h"
#include "support/expect_error.h"

#include <torch/torch.h>

using namespace graft;

namespace {

Classifier classifierOf(const char* name)
{
    torch::manual_seed(3);
    Classifier classifier(makeBackbone(name), {.classes = 4});
    classifier.setTraining(false);
    classifier.to(torch::kCPU);
    return classifier;
}

torch::Tensor picture(int size)
{
    torch::manual_seed(5);
    return torch::randn({1, 3, size, size}).contiguous(at::MemoryFormat::ChannelsLast);
}

} // namespace

/// Under global pooling and a linear head, the mean gradient of a channel is the head's weight by the number of pixels,
/// so that the map can be written down without any gradient.
void HeatMapTest::mapIsTheWeightedSumOfChannels()
{
    Classifier classifier = classifierOf("efficientnet_lite0");
    const torch::Tensor input = picture(128);
    const HeatMap map = makeHeatMap(classifier, input, 2);
    QCOMPARE(map.width, 4);
    QCOMPARE(map.height, 4);
    const torch::NoGradGuard noGrad;
    const int cut = classifier.backbone().stageCount() - 1;
    const torch::Tensor maps = classifier.runPrefix(input, cut);
    const torch::Tensor weight = classifier.headParameters()[0][2].reshape({1, -1, 1, 1});
    torch::Tensor expected = (weight * maps).sum(1).squeeze(0).clamp_min(0);
    expected = expected / expected.max();
    const torch::Tensor found = torch::tensor(map.values).reshape({4, 4});
    QVERIFY(torch::allclose(found, expected, 1e-3, 1e-4));
}

void HeatMapTest::foldedStagesComeBack()
{
    Classifier classifier = classifierOf("mobilenet_v2");
    const torch::Tensor input = picture(96);
    const HeatMap plain = makeHeatMap(classifier, input, 1);
    const int all = classifier.backbone().stageCount();
    classifier.foldPrefix(all);
    const HeatMap folded = makeHeatMap(classifier, input, 1);
    QCOMPARE(classifier.foldedStages(), all);
    QVERIFY(torch::allclose(torch::tensor(plain.values), torch::tensor(folded.values), 1e-3, 1e-3));
}

void HeatMapTest::everyFamilyWithPixelsHasOne_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name :
         {"resnet18", "squeezenet1_1", "densenet121", "mobilenet_v3_small", "mnasnet1_0", "shufflenet_v2_x1_0",
          "regnet_x_400mf", "efficientnet_b0", "googlenet", "alexnet", "swin_t", "convnext_tiny"})
        QTest::addRow("%s", name) << name;
}

void HeatMapTest::everyFamilyWithPixelsHasOne()
{
    QFETCH(QString, name);
    Classifier classifier = classifierOf(name.toLatin1().constData());
    const HeatMap map = makeHeatMap(classifier, picture(224), 0);
    QVERIFY(map.width >= 3 && map.height == map.width);
    QCOMPARE(map.values.size(), std::size_t(map.width) * std::size_t(map.height));
    for (const float value : map.values)
        QVERIFY(value >= 0 && value <= 1);
}

void HeatMapTest::patchesHaveNone()
{
    Classifier classifier = classifierOf("vit_b_16");
    EXPECT_ERROR(makeHeatMap(classifier, picture(224), 0), "patches");
}

#include "moc_heat_map_test.cpp"
