#include "parity_test.h"
#include "reference_facts.h"

#include "backbones/backbone.h"
#include "backbones/catalogue.h"
#include "backbones/pretrained.h"
#include "base/files.h"
#include "images/decode.h"
#include "support/python.h"
#include "support/reference_values.h"
#include "support/small_data.h"
#include "transfer/classifier.h"
#include "weights/safetensors.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QTemporaryDir>

#include <set>

using namespace graft;

namespace {

/// A reference network: a backbone with its 1000-class classifier.
class ReferenceNetwork {
public:
    explicit ReferenceNetwork(const std::string& name, int size = 0)
        : m_classifier(makeBackbone(name, StartingWeights::Undefined, size), HeadOptions{.classes = 1000})
    {
        m_classifier.backbone().network().eval();
    }

    Backbone& backbone() { return m_classifier.backbone(); }
    [[nodiscard]] StateDict state() { return stateOf(m_classifier.backbone().network()); } ///< Auxiliary heads too.

    at::Tensor logits(const at::Tensor& input)
    {
        torch::NoGradGuard noGrad;
        return m_classifier.forward(input.contiguous(at::MemoryFormat::ChannelsLast));
    }

private:
    Classifier m_classifier;
};

constexpr double kTolerance = 1e-3; ///< Of the logits' standard deviation.

std::uint64_t namesAndShapes(const StateDict& state)
{
    std::string text;
    for (const auto& [name, tensor] : state) {
        text += name + ' ';
        for (const std::int64_t extent : tensor.sizes())
            text += std::to_string(extent) + ',';
        text += '\n';
    }
    return test::fnv1a(text);
}

std::filesystem::path fixtureFolder()
{
    const char* own = std::getenv("GRAFT_PARITY_DIR");
    return own && *own ? std::filesystem::path(own) : test::sharedFolder() / "parity" / "fixtures";
}

double largestDifference(const at::Tensor& ours, const nlohmann::json& expected)
{
    const auto values = expected.get<std::vector<float>>();
    return (ours.flatten() - at::tensor(values)).abs().max().item<double>();
}

at::Tensor flatList(const nlohmann::json& rows)
{
    std::vector<float> values;
    for (const nlohmann::json& row : rows)
        for (const nlohmann::json& value : row)
            values.push_back(value.get<float>());
    return at::tensor(values);
}

} // namespace

void ParityTest::everyArchitectureIsKnown()
{
    std::set<std::string> known;
    for (const test::ReferenceFacts& facts : test::kReferenceFacts)
        known.insert(facts.name);
    for (const BackboneInfo& info : backboneCatalogue())
        QVERIFY2(known.contains(info.name), info.name.c_str());
    QCOMPARE(known.size(), backboneCatalogue().size());
}

void ParityTest::networksMatchTheReference_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(std::size(test::kReferenceFacts)); ++i)
        QTest::addRow("%s", test::kReferenceFacts[i].name) << i;
}

void ParityTest::networksMatchTheReference()
{
    QFETCH(int, index);
    const test::ReferenceFacts& facts = test::kReferenceFacts[index];
    ReferenceNetwork network(facts.name);
    QCOMPARE(namesAndShapes(network.state()), facts.namesAndShapes);
    test::fillState(network.state());
    const std::int64_t size = findBackbone(facts.name).preprocessing.size;
    const at::Tensor input =
        facts.small ? test::inputByRule("input_small", {2, 3, 96, 80}) : test::inputByRule("input", {1, 3, size, size});
    const double allowed = kTolerance * facts.standardDeviation;
    const at::Tensor plain = network.logits(input);
    for (std::size_t i = 0; i < facts.logits.size(); ++i) {
        const double ours = plain[-1][test::kPickedLogits[i]].item<double>();
        QVERIFY2(std::abs(ours - facts.logits[i]) < allowed,
                 qPrintable(QString("logit %1: %2, not %3").arg(i).arg(ours).arg(facts.logits[i])));
    }

    for (const Stage& stage : network.backbone().stages())
        stage.operation->foldForInference();
    const double folded = (plain - network.logits(input)).abs().max().item<double>();
    QVERIFY2(folded < allowed, qPrintable(QString("folding changes a logit by %1").arg(folded)));
    for (const Stage& stage : network.backbone().stages())
        stage.operation->unfold();
    QVERIFY(at::equal(plain, network.logits(input)));
}

void ParityTest::fixturesMatch_data()
{
    QTest::addColumn<QString>("file");
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(fixtureFolder(), ignored)) {
        if (entry.path().extension() == ".json")
            QTest::addRow("%s", entry.path().stem().c_str()) << QString::fromStdString(entry.path().string());
    }
    if (std::filesystem::is_empty(fixtureFolder(), ignored) || ignored)
        QTest::addRow("none") << QString();
}

void ParityTest::fixturesMatch()
{
    QFETCH(QString, file);
    if (file.isEmpty())
        QSKIP("no fixtures beside the repository; GRAFT_PARITY_DIR names another folder");
    const nlohmann::json fixture = nlohmann::json::parse(readTextFile(file.toStdString()));
    const std::string salt = fixture.value("salt", std::string());
    const auto shape = fixture.at("input_shape").get<std::vector<std::int64_t>>();
    ReferenceNetwork network(fixture.at("arch").get<std::string>(), int(shape.back()));
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
    loadWeights(network.backbone(), weights->file, HeadPolicy::Load);
    QVERIFY(largestDifference(network.logits(input), fixture["pretrained_logits"]) / deviation < kTolerance);
}

/// A few families; with GRAFT_ROUND_TRIP=all every architecture of torchvision.
void ParityTest::weightsTravelBothWays_data()
{
    QTest::addColumn<QString>("name");
    if (qEnvironmentVariable("GRAFT_ROUND_TRIP") != "all") {
        for (const char* name : {"resnet18", "mobilenet_v3_small", "squeezenet1_1", "densenet121", "efficientnet_b0"})
            QTest::addRow("%s", name) << name;
        return;
    }
    for (const BackboneInfo& info : backboneCatalogue())
        if (info.weights.front().source == "torchvision")
            QTest::addRow("%s", info.name.c_str()) << QString::fromStdString(info.name);
}

/// The reference's files load here and give its logits; ours load there, strictly, and give ours.
void ParityTest::weightsTravelBothWays()
{
    QFETCH(QString, name);
    const QString python = pythonWith("torch");
    const QString script = QStringLiteral(GRAFT_SOURCE_DIR "/tests/parity/round_trip.py");
    constexpr int kNotHere = 77;
    const QTemporaryDir folder;
    const int made = !python.isEmpty() ? QProcess::execute(python, {script, "make", name, folder.path()}) : kNotHere;
    if (made == kNotHere)
        QSKIP("Python's torchvision and safetensors are not in the .venv; packaging/test.sh installs them");
    QCOMPARE(made, 0);
    const auto file = [&](const char* ending) {
        return std::filesystem::path(folder.filePath(name + ending).toStdString());
    };
    const StateDict answers = readSafetensors(file("-answers.safetensors")).tensors;
    const auto answer = [&](const char* key) {
        for (const auto& [found, tensor] : answers)
            if (found == key)
                return tensor;
        return at::Tensor();
    };
    const at::Tensor expected = answer("logits");
    const double deviation = expected.std().item<double>();
    at::Tensor logits;
    for (const char* ending : {".pth", "-legacy.pth", ".safetensors"}) {
        ReferenceNetwork network(name.toStdString());
        const LoadReport report = loadWeights(network.backbone(), file(ending), HeadPolicy::Load);
        QVERIFY(report.isComplete());
        logits = network.logits(answer("picture"));
        QVERIFY((logits - expected).abs().max().item<double>() / deviation < kTolerance);
        writeSafetensors(file("-ours.safetensors"), {.tensors = network.state(), .metadata = {{"format", "pt"}}});
    }
    writeSafetensors(file("-ours-logits.safetensors"), {.tensors = {{"logits", logits}}});
    QCOMPARE(QProcess::execute(python, {script, "check", name, folder.path()}), 0);
}

void ParityTest::picturesAreRankedAsByTheReference_data()
{
    QTest::addColumn<QString>("file");
    std::error_code ignored;
    for (const char* name : {"efficientnet_lite0", "efficientnet_lite1", "efficientnet_lite2"})
        if (const auto file = test::sharedFolder() / "parity" / "fixtures" / (std::string(name) + ".json");
            std::filesystem::exists(file, ignored))
            QTest::addRow("%s", name) << QString::fromStdString(file.string());
    if (!std::filesystem::exists(test::sharedFolder() / "parity", ignored))
        QTest::addRow("none") << QString();
}

void ParityTest::picturesAreRankedAsByTheReference()
{
    QFETCH(QString, file);
    if (file.isEmpty())
        QSKIP("no reference pictures beside the repository");
    const nlohmann::json fixture = nlohmann::json::parse(readTextFile(file.toStdString()));
    const BackboneInfo& info = findBackbone(fixture.at("arch").get<std::string>());
    const auto weights = findWeights(info);
    if (!weights)
        QSKIP("the weights are not installed");
    ReferenceNetwork network(info.name);
    loadWeights(network.backbone(), weights->file, HeadPolicy::Load);
    int compared = 0;
    for (const nlohmann::json& picture : fixture.at("images")) {
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
            const nlohmann::json& expected = picture.at("top5").at(std::size_t(rank));
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

#include "moc_parity_test.cpp"
