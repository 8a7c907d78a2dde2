#include "sliced_pass_test.h"

#include "backbones/autocast_scope.h"
#include "backbones/catalogue.h"
#include "base/machine.h"
#include "transfer/classifier.h"
#include "transfer/sliced_pass.h"

#include <QTest>

using namespace graft;

namespace {

constexpr int kLargeSize = 224;

at::Tensor pictures(std::int64_t count)
{
    torch::manual_seed(5);
    return torch::rand({count, 3, kLargeSize, kLargeSize}).contiguous(at::MemoryFormat::ChannelsLast);
}

} // namespace

void SlicedPassTest::wideStagesAreThoseAtThePictures_data()
{
    QTest::addColumn<QString>("backbone");
    QTest::addColumn<QString>("narrow");
    QTest::newRow("EfficientNet-Lite0") << "efficientnet_lite0"
                                        << "_blocks.4";
    QTest::newRow("ResNet-18") << "resnet18"
                               << "layer3.1";
    QTest::newRow("ViT: tokens are no maps") << "vit_b_16"
                                             << "conv_proj";
}

void SlicedPassTest::wideStagesAreThoseAtThePictures()
{
    QFETCH(QString, backbone);
    QFETCH(QString, narrow);
    const auto network = makeBackbone(backbone.toStdString(), StartingWeights::Undefined);
    const int stage = firstNarrowStage(*network, 0, network->stageCount());
    QCOMPARE(QString::fromStdString(network->stages()[std::size_t(stage)].info.name), narrow);
    QCOMPARE(firstNarrowStage(*network, stage, network->stageCount()), stage);
    QCOMPARE(firstNarrowStage(*network, 0, 1), std::min(1, stage));
}

void SlicedPassTest::slicesGiveTheAnswersOfTheWhole_data()
{
    QTest::addColumn<QString>("backbone");
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("bfloat16");
    QTest::newRow("even") << "efficientnet_lite0" << 16 << false;
    QTest::newRow("a last slice of one picture") << "efficientnet_lite0" << 17 << false;
    QTest::newRow("too few to slice") << "efficientnet_lite0" << 2 << false;
    QTest::newRow("residuals and pooling") << "resnet18" << 16 << false;
    QTest::newRow("unequal padding") << "efficientnet_lite1" << 16 << false;
    QTest::newRow("branches") << "googlenet" << 16 << false;
    QTest::newRow("branches of many kinds") << "inception_v3" << 16 << false;
    QTest::newRow("permuted maps") << "convnext_tiny" << 16 << false;
    QTest::newRow("bfloat16") << "efficientnet_lite0" << 17 << true;
}

void SlicedPassTest::slicesGiveTheAnswersOfTheWhole()
{
    QFETCH(QString, backbone);
    QFETCH(int, count);
    QFETCH(bool, bfloat16);
    if (bfloat16 && !cpuHasBfloat16())
        QSKIP("this processor does not multiply bfloat16");
    const torch::NoGradGuard noGrad;
    torch::manual_seed(3);
    Classifier classifier(makeBackbone(backbone.toStdString(), StartingWeights::Random), {.classes = 2});
    classifier.setTraining(false);
    classifier.to(torch::kCPU);
    const int stages = classifier.backbone().stageCount();
    const at::Tensor inputs = pictures(count);
    const AutocastScope autocast(bfloat16, at::kCPU);
    classifier.foldPrefix(stages); // not yet laid out: the first slices do that, on several threads at once
    const int narrow = firstNarrowStage(classifier.backbone(), 0, stages);
    QVERIFY(narrow > 0);
    const at::Tensor sliced = runInSlices(classifier.backbone(), inputs, 0, narrow);
    const at::Tensor whole = classifier.backbone().run(inputs, 0, narrow);
    QVERIFY(sliced.sizes() == whole.sizes());
    QVERIFY(sliced.scalar_type() == whole.scalar_type());
    QCOMPARE(int(sliced.suggest_memory_format()), int(whole.suggest_memory_format()));
    const double scale = whole.to(at::kFloat).abs().max().item<double>();
    const double difference = (sliced.to(at::kFloat) - whole.to(at::kFloat)).abs().max().item<double>();
    QVERIFY2(difference <= (bfloat16 ? 2e-2 : 1e-5) * scale, qPrintable(QString::number(difference / scale)));
    QVERIFY(scale > 0);
    const at::Tensor again = classifier.runPrefix(inputs, narrow);
    QVERIFY(at::equal(again, sliced)); // whichever thread did which slice
}

void SlicedPassTest::whatFailsOnAThreadIsThrown()
{
    const auto network = makeBackbone("efficientnet_lite0", StartingWeights::Random);
    const at::Tensor wrong = torch::rand({16, 5, kLargeSize, kLargeSize}); // five channels
    QVERIFY_THROWS_EXCEPTION(c10::Error, (void)runInSlices(*network, wrong, 0, 2));
}

#include "moc_sliced_pass_test.cpp"
