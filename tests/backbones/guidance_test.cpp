#include "guidance_test.h"

#include "backbones/backbone_suggestions.h"
#include "backbones/stage_sight.h"

#include <algorithm>

using namespace graft;

void GuidanceTest::stagesAreNamedByDepth_data()
{
    QTest::addColumn<QString>("name");
    for (const BackboneInfo& info : backboneCatalogue())
        QTest::addRow("%s", info.name.c_str()) << QString::fromStdString(info.name);
}

void GuidanceTest::stagesAreNamedByDepth()
{
    QFETCH(QString, name);
    const std::vector<StageInfo>& stages = describeStages(name.toStdString());
    const std::vector<StageSight> sights = sightsOf(stages);
    QCOMPARE(sights.size(), stages.size());
    QVERIFY(sights.front() == StageSight::Edges);
    QVERIFY(std::is_sorted(sights.begin(), sights.end()));
    for (const StageSight sight :
         {StageSight::Edges, StageSight::Textures, StageSight::Patterns, StageSight::Parts, StageSight::Things})
        QVERIFY2(std::count(sights.begin(), sights.end(), sight) > 0, qPrintable(QString::number(int(sight))));
    for (std::size_t i = 0; i < stages.size(); ++i)
        QCOMPARE(sights[i] == StageSight::Summary, stages[i].outputShape.size() == 1);
}

void GuidanceTest::shortNetworksBeginAndEndAlike()
{
    const StageInfo places{.name = "a", .outputShape = {8, 4, 4}};
    const StageInfo summary{.name = "b", .outputShape = {8}};
    QVERIFY(sightsOf({places, places, summary}) ==
            std::vector({StageSight::Edges, StageSight::Things, StageSight::Summary}));
    QVERIFY(sightsOf({places}) == std::vector({StageSight::Edges}));
    QVERIFY(sightsOf({}).empty());
}

void GuidanceTest::threeNetworksAreSuggested()
{
    const auto names = suggestBackbones(backboneCatalogue(), {});
    const std::array infos{findBackbone(names[0]), findBackbone(names[1]), findBackbone(names[2])};
    QVERIFY(infos[0].multiplyAdds < infos[1].multiplyAdds);
    QVERIFY(infos[1].multiplyAdds < infos[2].multiplyAdds);
    QVERIFY(infos[0].weights.front().top1 < infos[1].weights.front().top1);
    QVERIFY(infos[1].weights.front().top1 < infos[2].weights.front().top1);
    QVERIFY(infos[0].weights.front().top1 > 74); // fast, and still worth something
    QVERIFY(infos[2].multiplyAdds < 10e9);       // accurate, and still to be trained on a laptop
}

void GuidanceTest::weightsThatAreHereArePreferred()
{
    QCOMPARE(suggestBackbones(backboneCatalogue(), {"efficientnet_lite0"})[0], std::string("efficientnet_lite0"));
    // but not whatever they are worth
    const auto old = suggestBackbones(backboneCatalogue(), {"alexnet", "vgg11"});
    QVERIFY(std::find(old.begin(), old.end(), "alexnet") == old.end());
    QVERIFY(std::find(old.begin(), old.end(), "vgg11") == old.end());
}

void GuidanceTest::whatIsCalledFasterComputesLess()
{
    for (const BackboneInfo& here : backboneCatalogue()) {
        const auto names = suggestBackbones(backboneCatalogue(), {here.name});
        QVERIFY2(findBackbone(names[0]).multiplyAdds <= findBackbone(names[1]).multiplyAdds, here.name.c_str());
        QVERIFY2(findBackbone(names[1]).multiplyAdds <= findBackbone(names[2]).multiplyAdds, here.name.c_str());
    }
}

#include "moc_guidance_test.cpp"
