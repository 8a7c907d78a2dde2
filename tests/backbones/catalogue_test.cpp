#include "catalogue_test.h"

#include "backbones/backbone.h"
#include "backbones/catalogue.h"
#include "backbones/module_state.h"
#include "support/expect_error.h"

using namespace graft;

void CatalogueTest::namesAreListedAndFound()
{
    QVERIFY(backboneCatalogue().size() >= 3);
    for (const BackboneInfo& info : backboneCatalogue())
        QCOMPARE(findBackbone(info.name).title, info.title);
}

void CatalogueTest::unknownNameSuggestsTheNearest()
{
    EXPECT_ERROR(findBackbone("efficientnet_lit0"), "efficientnet_lite0");
}

void CatalogueTest::stagesAddUpToTheNetwork_data()
{
    QTest::addColumn<QString>("name");
    for (const BackboneInfo& info : backboneCatalogue())
        QTest::addRow("%s", info.name.c_str()) << QString::fromStdString(info.name);
}

void CatalogueTest::stagesAddUpToTheNetwork()
{
    QFETCH(QString, name);
    const BackboneInfo& info = findBackbone(name.toStdString());
    const auto backbone = makeBackbone(info.name, StartingWeights::Undefined);
    const HeadShape& head = backbone->headShape();
    std::int64_t parameters = (head.features + (head.bias ? 1 : 0)) * 1000;
    std::int64_t multiplyAdds = head.features * 1000;
    int layers = 0;
    for (const StageInfo& stage : describeStages(info.name)) {
        parameters += stage.parameters;
        multiplyAdds += stage.multiplyAdds;
        layers += stage.weightedLayers;
        QVERIFY2(!stage.outputShape.empty(), stage.name.c_str());
    }
    if (head.onMaps) // the classifier sees every pixel
        multiplyAdds += head.features * 1000 * (describeStages(info.name).back().outputShape[1] *
                                                    describeStages(info.name).back().outputShape[2] -
                                                1);
    QCOMPARE(parameters, info.parameters);
    QVERIFY(layers > 0);
    const double published = double(info.multiplyAdds);
    QVERIFY2(std::abs(double(multiplyAdds) - published) < 0.02 * published,
             qPrintable(QString("%1, published %2").arg(multiplyAdds).arg(info.multiplyAdds)));
}

void CatalogueTest::describedShapesAreTheRealOnes_data()
{
    stagesAddUpToTheNetwork_data();
}

void CatalogueTest::describedShapesAreTheRealOnes()
{
    QFETCH(QString, name);
    const BackboneInfo& info = findBackbone(name.toStdString());
    if (info.multiplyAdds > 2'000'000'000)
        QSKIP("a large network; its parts are those of the smaller ones");
    const auto backbone = makeBackbone(info.name);
    backbone->network().eval();
    torch::NoGradGuard noGrad;
    at::Tensor x = at::zeros({1, 3, info.preprocessing.size, info.preprocessing.size});
    for (int i = 0; i < backbone->stageCount(); ++i) {
        x = backbone->run(x, i, i + 1);
        QCOMPARE(x.sizes().slice(1).vec(), describeStages(info.name)[std::size_t(i)].outputShape);
    }
}

void CatalogueTest::loadingNamesWhatDoesNotFit()
{
    const auto backbone = makeBackbone("efficientnet_lite0");
    StateDict state;
    for (const auto& [name, tensor] : stateOf(backbone->network()))
        state.emplace_back(name, tensor.clone());
    state[0].second = at::zeros({7, 3, 3, 3});
    state[1].first = "stranger";
    const LoadReport report = loadState(backbone->network(), state);
    QCOMPARE(report.wrongShape.size(), std::size_t(1));
    QCOMPARE(report.missing.size(), std::size_t(1));
    QCOMPARE(report.unexpected, std::vector<std::string>{"stranger"});
    EXPECT_ERROR(requireComplete(report, "file.pth"), "stranger");
}

void CatalogueTest::imagenetHasAThousandClasses()
{
    QCOMPARE(imagenetClasses().size(), std::size_t(1000));
    QCOMPARE(imagenetClasses()[0], std::string("tench"));
    QCOMPARE(imagenetClasses()[388], std::string("giant panda"));
}
