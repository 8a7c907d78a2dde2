#include "parity_test.h"

#include "backbones/backbone.h"
#include "backbones/catalogue.h"
#include "backbones/module_state.h"
#include "base/files.h"
#include "base/hashing.h"
#include "images/decode.h"
#include "support/reference_values.h"
#include "support/small_data.h"
#include "weights/checkpoint_file.h"

#include <nlohmann/json.hpp>

#include <sstream>

using namespace graft;
using nlohmann::json;

namespace {

/// A reference network: a backbone with its 1000-class classifier.
class ReferenceNetwork {
public:
    explicit ReferenceNetwork(const std::string& name) : m_backbone(makeBackbone(name))
    {
        m_backbone->network().register_module(m_backbone->headName(),
                                              torch::nn::Linear(m_backbone->featureCount(), 1000));
        m_backbone->network().eval();
        m_fc = m_backbone->network().named_children()[m_backbone->headName()];
    }

    Backbone& backbone() { return *m_backbone; }
    [[nodiscard]] StateDict state() const { return stateOf(m_backbone->network()); }

    at::Tensor logits(const at::Tensor& input)
    {
        torch::NoGradGuard noGrad;
        const at::Tensor features =
            m_backbone->run(input.contiguous(at::MemoryFormat::ChannelsLast), 0, m_backbone->stageCount());
        return m_fc->as<torch::nn::Linear>()->forward(features);
    }

private:
    std::unique_ptr<Backbone> m_backbone;
    std::shared_ptr<torch::nn::Module> m_fc;
};

/// The architecture's facts in short: the hash of all names and shapes, and logits 0, 1, 2, 123, 388, 500, 777 and
/// 999 for the deterministic weights and inputs.
struct Facts {
    const char* name;
    int size;
    const char* namesAndShapes;
    std::array<double, 8> logits;
    std::array<double, 8> logitsSmall; ///< Of the second picture of a [2, 3, 96, 80] batch.
    double standardDeviation;
};

constexpr std::array<int, 8> kPicked{0, 1, 2, 123, 388, 500, 777, 999};

constexpr Facts kFacts[] = {
    {"efficientnet_lite0",
     224,
     "192a497813daffb8e247ef52b941841c",
     {-0.64271504, -2.2108202, 2.9424756, -1.9149675, -0.4337952, -0.69847715, -1.4276806, 0.49895623},
     {-0.7898164, -1.8820713, 2.3912451, -1.440664, -0.12548484, -0.5302535, -1.2040248, 0.69304603},
     1.44216},
    {"efficientnet_lite1",
     240,
     "20a431862c292f1a3ce6ee9c50bb5259",
     {1.6074426, -2.1244748, 1.7624651, 0.37874606, -0.9814936, -0.60643435, 0.07051527, 2.1515431},
     {1.2061157, -1.8667787, 1.3493452, 0.46680793, -0.4786508, -0.46721247, 0.57918686, 1.6525241},
     1.35753},
    {"efficientnet_lite2",
     260,
     "5d16a22781981c25476d9ba4f80fa30f",
     {0.9785253, -3.1878295, 1.4324203, -2.1068234, -0.21803291, -2.1471467, -1.5667841, 1.0604964},
     {0.7012494, -3.0577474, 1.5162086, -1.3825171, -0.9241978, -1.4494612, -1.5784907, 0.959565},
     1.46533},
};

constexpr double kTolerance = 1e-3; ///< Of the logits' standard deviation.

/// Hash of a line "name 32,3,3,3," for each tensor.
std::string namesAndShapes(const StateDict& state)
{
    std::string text;
    for (const auto& [name, tensor] : state) {
        text += name + ' ';
        for (const std::int64_t extent : tensor.sizes())
            text += std::to_string(extent) + ',';
        text += '\n';
    }
    return hashContent(text).hex();
}

std::filesystem::path fixtureFolder()
{
    const char* own = std::getenv("GRAFT_PARITY_DIR");
    return own && *own ? std::filesystem::path(own) : test::sharedFolder() / "parity" / "fixtures";
}

double largestDifference(const at::Tensor& ours, const json& expected)
{
    const auto values = expected.get<std::vector<float>>();
    return (ours.flatten() - at::tensor(values)).abs().max().item<double>();
}

at::Tensor flatList(const json& rows)
{
    std::vector<float> values;
    for (const json& row : rows)
        for (const json& value : row)
            values.push_back(value.get<float>());
    return at::tensor(values);
}

} // namespace

void ParityTest::logitsMatchTheReference_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(kFacts)); ++i)
        QTest::addRow("%s", kFacts[i].name) << i;
}

void ParityTest::logitsMatchTheReference()
{
    QFETCH(int, index);
    const Facts& facts = kFacts[index];
    ReferenceNetwork network(facts.name);
    QCOMPARE(namesAndShapes(network.state()), std::string(facts.namesAndShapes));
    test::fillState(network.state());
    const at::Tensor logits = network.logits(test::inputByRule("input", {1, 3, facts.size, facts.size}));
    const at::Tensor small = network.logits(test::inputByRule("input_small", {2, 3, 96, 80}));
    for (std::size_t i = 0; i < kPicked.size(); ++i) {
        const double allowed = kTolerance * facts.standardDeviation;
        const double ours = logits[0][kPicked[i]].item<double>();
        QVERIFY2(std::abs(ours - facts.logits[i]) < allowed, qPrintable(QString("logit %1: %2").arg(i).arg(ours)));
        const double oursSmall = small[1][kPicked[i]].item<double>();
        QVERIFY2(std::abs(oursSmall - facts.logitsSmall[i]) < allowed,
                 qPrintable(QString("small logit %1: %2").arg(i).arg(oursSmall)));
    }
}

void ParityTest::fixturesMatch_data()
{
    QTest::addColumn<QString>("file");
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(fixtureFolder(), ignored)) {
        const std::string name = entry.path().stem().string();
        for (const BackboneInfo& info : backboneCatalogue())
            if (name.starts_with(info.name))
                QTest::addRow("%s", name.c_str()) << QString::fromStdString(entry.path().string());
    }
    if (std::filesystem::is_empty(fixtureFolder(), ignored) || ignored)
        QTest::addRow("none") << QString();
}

void ParityTest::fixturesMatch()
{
    QFETCH(QString, file);
    if (file.isEmpty())
        QSKIP("no fixtures beside the repository; GRAFT_PARITY_DIR names another folder");
    const json fixture = json::parse(readTextFile(file.toStdString()));
    const std::string salt = fixture.value("salt", std::string());
    ReferenceNetwork network(fixture.at("arch").get<std::string>());
    const StateDict state = network.state();
    if (fixture.contains("tensors")) {
        QCOMPARE(state.size(), fixture["tensors"].size());
        for (std::size_t i = 0; i < state.size(); ++i) {
            QCOMPARE(state[i].first, fixture["tensors"][i][0].get<std::string>());
            QCOMPARE(state[i].second.sizes().vec(), fixture["tensors"][i][1].get<std::vector<std::int64_t>>());
        }
    }
    test::fillState(state, salt);
    const double deviation = fixture.at("logits_std").get<double>();
    const auto shape = fixture.at("input_shape").get<std::vector<std::int64_t>>();
    const at::Tensor input = test::inputByRule(salt + "input", shape);
    const double difference = largestDifference(network.logits(input), fixture.at("logits"));
    qInfo("largest difference / std: %g", difference / deviation);
    QVERIFY(difference / deviation < kTolerance);
    if (fixture.contains("logits_small") && !fixture["logits_small"].is_null()) {
        const auto smallShape = fixture.at("input_small_shape").get<std::vector<std::int64_t>>();
        const at::Tensor small = network.logits(test::inputByRule(salt + "input_small", smallShape));
        const at::Tensor expected = flatList(fixture["logits_small"]);
        QVERIFY((small.flatten() - expected).abs().max().item<double>() / deviation < kTolerance);
    }
    const auto weights = findWeights(findBackbone(fixture.at("arch").get<std::string>()));
    if (!fixture.contains("pretrained_logits") || !weights)
        return;
    requireComplete(loadState(network.backbone().network(), readPyTorchCheckpoint(*weights)), weights->string());
    QVERIFY(largestDifference(network.logits(input), fixture["pretrained_logits"]) / deviation < kTolerance);
}

void ParityTest::foldingChangesNothing_data()
{
    logitsMatchTheReference_data();
}

void ParityTest::foldingChangesNothing()
{
    QFETCH(int, index);
    ReferenceNetwork network(kFacts[index].name);
    test::fillState(network.state());
    const at::Tensor input = test::inputByRule("input", {2, 3, kFacts[index].size, kFacts[index].size});
    const at::Tensor plain = network.logits(input);
    for (const Stage& stage : network.backbone().stages())
        stage.module->foldForInference();
    const at::Tensor folded = network.logits(input);
    QVERIFY((plain - folded).abs().max().item<double>() < kTolerance * kFacts[index].standardDeviation);
    for (const Stage& stage : network.backbone().stages())
        stage.module->unfold();
    QVERIFY(at::equal(plain, network.logits(input)));
}

void ParityTest::picturesAreRankedAsByTheReference_data()
{
    QTest::addColumn<QString>("file");
    std::error_code ignored;
    for (const Facts& facts : kFacts)
        if (const auto file = test::sharedFolder() / "parity" / "fixtures" / (std::string(facts.name) + ".json");
            std::filesystem::exists(file, ignored))
            QTest::addRow("%s", facts.name) << QString::fromStdString(file.string());
    if (!std::filesystem::exists(test::sharedFolder() / "parity", ignored))
        QTest::addRow("none") << QString();
}

void ParityTest::picturesAreRankedAsByTheReference()
{
    QFETCH(QString, file);
    if (file.isEmpty())
        QSKIP("no reference pictures beside the repository");
    const json fixture = json::parse(readTextFile(file.toStdString()));
    const BackboneInfo& info = findBackbone(fixture.at("arch").get<std::string>());
    const auto weights = findWeights(info);
    if (!weights)
        QSKIP("the weights are not installed");
    ReferenceNetwork network(info.name);
    requireComplete(loadState(network.backbone().network(), readPyTorchCheckpoint(*weights)), weights->string());
    int compared = 0;
    for (const json& picture : fixture.at("images")) {
        if (picture.at("geometry") != "B") // the preprocessing the weights were trained with
            continue;
        const Image image =
            readImage(test::sharedFolder() / "data" / "imagenet-samples" / picture.at("file").get<std::string>());
        const std::int64_t size = info.preprocessing.size;
        at::Tensor input = at::empty({1, size, size, 3});
        info.preprocessing.normalise(info.preprocessing.fit(image),
                                     {input.data_ptr<float>(), std::size_t(input.numel())});
        const at::Tensor probabilities = network.logits(input.permute({0, 3, 1, 2})).softmax(1)[0];
        const auto ranked = std::get<1>(probabilities.topk(3));
        for (std::int64_t rank = 0; rank < 3; ++rank) {
            const json& expected = picture.at("top5").at(std::size_t(rank));
            const auto index = expected.at("index").get<std::int64_t>();
            const double probability = expected.at("prob").get<double>();
            QVERIFY(std::abs(probabilities[index].item<double>() - probability) < 0.01);
            if (rank == 0)
                QCOMPARE(ranked[rank].item<std::int64_t>(), index);
        }
        ++compared;
    }
    QCOMPARE(compared, 3);
}
