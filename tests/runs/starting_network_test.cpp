#include "starting_network_test.h"

#include "backbones/catalogue.h"
#include "backbones/module_state.h"
#include "base/files.h"
#include "runs/starting_network.h"
#include "support/expect_error.h"
#include "weights/safetensors.h"

#include <nlohmann/json.hpp>

using namespace graft;

namespace {

constexpr const char* kNetwork = "mobilenet_v3_small";
constexpr std::int64_t kNetworkFeatures = 1024;
const std::vector<std::string> kClasses{"ant", "bee", "wasp"};

/// The row of a class is filled with its number in the run.
at::Tensor numberedRows(std::size_t classes)
{
    return at::arange(std::int64_t(classes), at::kFloat).unsqueeze(1).expand({-1, kNetworkFeatures}).contiguous();
}

TrainingConfig configFor(const std::filesystem::path& weights)
{
    TrainingConfig config;
    config.backbone = kNetwork;
    config.weights = weights;
    return config;
}

float firstOfRow(StartingNetwork& network, std::int64_t row)
{
    return network.classifier->headParameters().front()[row][0].item<float>();
}

QString joined(const StartingNetwork& network)
{
    QString text;
    for (const std::string& remark : englishOf(network.remarks))
        text += QString::fromStdString(remark) + "; ";
    return text;
}

} // namespace

void StartingNetworkTest::initTestCase()
{
    m_run = writeRun(kClasses);
}

std::filesystem::path StartingNetworkTest::writeRun(const std::vector<std::string>& classes)
{
    const std::filesystem::path run = m_folder.filePath("run").toStdString();
    const auto backbone = makeBackbone(kNetwork);
    StateDict state = backbone->state();
    state.emplace_back("classifier.3.weight", numberedRows(classes.size()));
    state.emplace_back("classifier.3.bias", at::arange(std::int64_t(classes.size()), at::kFloat));
    std::filesystem::create_directories(run);
    writeSafetensors(run / "best.safetensors", {.tensors = state});
    const Preprocessing preprocessing{.size = 96, .rule = ResizeRule::ResizeThenCrop, .resizeTo = 110};
    writeFileAtomically(run / "run.json", nlohmann::json{{"format", 1},
                                                         {"config", {{"backbone", kNetwork}}},
                                                         {"classes", classes},
                                                         {"preprocessing", preprocessing},
                                                         {"hidden_units", 0}}
                                              .dump());
    return run;
}

void StartingNetworkTest::aRunsClassifierGoesOn()
{
    StartingNetwork network = startingNetwork(configFor(m_run), kClasses, torch::kCPU);
    for (int row = 0; row < 3; ++row)
        QCOMPARE(firstOfRow(network, row), float(row));
    QVERIFY2(joined(network).contains("goes on from that of the weights, which is of the same classes"),
             qPrintable(joined(network)));
}

void StartingNetworkTest::classesAreKeptByName()
{
    StartingNetwork network = startingNetwork(configFor(m_run), {"bee", "fly", "wasp", "zebra"}, torch::kCPU);
    QCOMPARE(firstOfRow(network, 0), 1.0F);
    QCOMPARE(firstOfRow(network, 2), 2.0F);
    QVERIFY(std::abs(firstOfRow(network, 1)) < 0.1F);
    QVERIFY2(joined(network).contains("for 2 classes, and begins anew for 2; 1 class of the weights"),
             qPrintable(joined(network)));
}

void StartingNetworkTest::unknownClassesBeginAnew()
{
    const StartingNetwork network = startingNetwork(configFor(m_run), {"cat", "dog"}, torch::kCPU);
    QVERIFY2(joined(network).contains("knows none of these classes"), qPrintable(joined(network)));
    TrainingConfig hidden = configFor(m_run);
    hidden.head = HeadKind::Mlp;
    QVERIFY(joined(startingNetwork(hidden, kClasses, torch::kCPU)).contains("other layers than the new one"));
    const StartingNetwork unnamed = startingNetwork(configFor(m_run / "best.safetensors"), kClasses, torch::kCPU);
    QVERIFY(joined(unnamed).contains("does not say of which classes"));
}

void StartingNetworkTest::anotherBackboneIsNamed()
{
    TrainingConfig config = configFor(m_run);
    config.backbone = "resnet18";
    EXPECT_ERROR(startingNetwork(config, kClasses, torch::kCPU), "--backbone mobilenet_v3_small");
}

void StartingNetworkTest::theRunsPicturesAreItsOwn()
{
    const StartingNetwork network = startingNetwork(configFor(m_run), kClasses, torch::kCPU);
    QCOMPARE(network.preprocessing.size, 96);
    QCOMPARE(network.preprocessing.resizeTo, 110);
    QCOMPARE(network.preprocessingSource.english(), std::string("the run that the weights are of"));
}

void StartingNetworkTest::whatIsSaidOfThePicturesCounts()
{
    TrainingConfig config = configFor(m_run);
    config.preprocessing.size = 192;
    config.preprocessing.mean = {{0.5, 0.5, 0.5}};
    const StartingNetwork network = startingNetwork(config, kClasses, torch::kCPU);
    QCOMPARE(network.preprocessing.size, 192);
    QCOMPARE(network.preprocessing.resizeTo, 220); // the same share is cropped away
    QCOMPARE(network.preprocessing.mean[2], 0.5);
    config.preprocessing.resizeTo = 100;
    EXPECT_ERROR(startingNetwork(config, kClasses, torch::kCPU), "a resize to 100");
    const auto read = nlohmann::json(config).get<TrainingConfig>();
    QVERIFY(read.preprocessing == config.preprocessing);
}

void StartingNetworkTest::optionsThatExcludeEachOtherAreRefused()
{
    TrainingConfig config = configFor(m_run);
    config.fromScratch = true;
    EXPECT_ERROR(config.validate(), "begins with random weights");
    config = configFor({});
    config.weightsKey = "model_ema";
    EXPECT_ERROR(config.validate(), "--weights");
}

/// They held a size for every backbone, which only programs obeyed.
void StartingNetworkTest::earlierConfigurationsAreUnderstood()
{
    QCOMPARE(nlohmann::json({{"backbone", "resnet18"}, {"size", 224}}).get<TrainingConfig>().preprocessing.size, 0);
    QCOMPARE(nlohmann::json({{"backbone", "torchscript"}, {"size", 160}}).get<TrainingConfig>().preprocessing.size,
             160);
}

#include "moc_starting_network_test.cpp"
