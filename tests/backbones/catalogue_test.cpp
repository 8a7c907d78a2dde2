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
    const auto backbone = makeBackbone(info.name);
    std::int64_t parameters = (backbone->featureCount() + 1) * 1000;
    std::int64_t multiplyAdds = backbone->featureCount() * 1000;
    backbone->network().eval();
    torch::NoGradGuard noGrad;
    at::Tensor x = at::zeros({1, 3, info.preprocessing.size, info.preprocessing.size});
    for (int i = 0; i < backbone->stageCount(); ++i) {
        const StageInfo& stage = describeStages(info.name)[std::size_t(i)];
        x = backbone->run(x, i, i + 1);
        QCOMPARE(x.sizes().slice(1).vec(), stage.outputShape);
        parameters += stage.parameters;
        multiplyAdds += stage.multiplyAdds;
    }
    QCOMPARE(parameters, info.parameters);
    QCOMPARE(multiplyAdds, info.multiplyAdds);
}

void CatalogueTest::loadingNamesWhatDoesNotFit()
{
    const auto backbone = makeBackbone("efficientnet_lite0");
    StateDict state = stateOf(backbone->network());
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
