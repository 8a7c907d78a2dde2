#include "catalogue_test.h"

#include "backbones/backbone.h"
#include "backbones/catalogue.h"
#include "backbones/module_state.h"
#include "backbones/pretrained.h"
#include "backbones/scripted_backbone.h"
#include "base/files.h"
#include "support/expect_error.h"
#include "support/peak_memory.h"
#include "support/python.h"
#include "weights/checkpoint_file.h"
#include "weights/safetensors.h"

#include <QProcess>
#include <QRegularExpression>

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
        multiplyAdds +=
            head.features * 1000 *
            (describeStages(info.name).back().outputShape[1] * describeStages(info.name).back().outputShape[2] - 1);
    QCOMPARE(parameters, info.parameters);
    QVERIFY(layers > 0);
    const double published = double(info.multiplyAdds);
    QVERIFY2(std::abs(double(multiplyAdds) - published) < 0.02 * published,
             qPrintable(QString("%1, published %2").arg(multiplyAdds).arg(info.multiplyAdds)));
}

void CatalogueTest::describedShapesAreTheRealOnes_data()
{
    QTest::addColumn<QString>("name");
    constexpr std::int64_t kAffordable = 2'000'000'000; // the parts of large networks are those of smaller ones
    for (const BackboneInfo& info : backboneCatalogue())
        if (info.multiplyAdds < kAffordable)
            QTest::addRow("%s", info.name.c_str()) << QString::fromStdString(info.name);
}

void CatalogueTest::describedShapesAreTheRealOnes()
{
    QFETCH(QString, name);
    const BackboneInfo& info = findBackbone(name.toStdString());
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

/// What a load adds to this process's memory at its highest, as a multiple of the file.
void CatalogueTest::loadingHoldsOneCopy()
{
    const std::filesystem::path file = m_folder.filePath("large.safetensors").toStdString();
    {
        const auto written = makeBackbone("resnet50", StartingWeights::Undefined);
        StateDict state;
        for (const auto& [name, tensor] : stateOf(written->network()))
            state.emplace_back(name, at::zeros(tensor.sizes(), tensor.options()));
        writeSafetensors(file, {.tensors = state});
    }
    const auto backbone = makeBackbone("resnet50", StartingWeights::Undefined);
    test::peakMemory();
    const qint64 before = test::peakMemory();
    QVERIFY(loadWeights(*backbone, file, HeadPolicy::Ignore).isComplete());
    const double grown = double(test::peakMemory() - before) / double(std::filesystem::file_size(file));
    QVERIFY2(grown < 1.2, qPrintable(QString("%1 times the file").arg(grown)));
}

void CatalogueTest::anotherNumberOfClassesLoadsAllButTheHead()
{
    const std::filesystem::path file = m_folder.filePath("seven-classes.safetensors").toStdString();
    const auto trained = makeBackbone("mobilenet_v2");
    StateDict state = stateOf(trained->network());
    state.emplace_back("classifier.1.weight", at::zeros({7, 1280}));
    state.emplace_back("classifier.1.bias", at::zeros({7}));
    writeSafetensors(file, {.tensors = state});
    const auto backbone = makeBackbone("mobilenet_v2", StartingWeights::Undefined);
    QVERIFY(loadWeights(*backbone, file, HeadPolicy::Ignore).isComplete());
    const StateDict loaded = stateOf(backbone->network());
    for (std::size_t i = 0; i < loaded.size(); ++i)
        QVERIFY2(at::equal(loaded[i].second, state[i].second), loaded[i].first.c_str());
    EXPECT_ERROR(loadWeights(*makeBackbone("resnet18"), file, HeadPolicy::Ignore), "do not fit");
}

void CatalogueTest::oldDenseNetNamesAreUnderstood()
{
    const std::filesystem::path file = m_folder.filePath("densenet.safetensors").toStdString();
    const auto published = makeBackbone("densenet121");
    StateDict state;
    for (const auto& [name, tensor] : stateOf(published->network())) {
        QString old = QString::fromStdString(name);
        if (old.contains("denselayer"))
            old.replace(QRegularExpression("\\.(norm|conv)([12])\\."), ".\\1.\\2.");
        state.emplace_back(old.toStdString(), tensor);
    }
    QVERIFY(std::any_of(state.begin(), state.end(), [](const auto& entry) {
        return entry.first == "features.denseblock1.denselayer1.norm.1.weight";
    }));
    writeSafetensors(file, {.tensors = state});
    QVERIFY(loadWeights(*makeBackbone("densenet121"), file, HeadPolicy::Ignore).isComplete());
}

void CatalogueTest::aProgramOfTheUsersIsABackbone()
{
    const QString python = pythonWith("torch");
    if (python.isEmpty())
        QSKIP("no Python with torch is here");
    const QString code = R"(
import sys, torch
from torch import nn
folder = sys.argv[1]
block = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.BatchNorm2d(8), nn.ReLU())
network = nn.Sequential(block, nn.Conv2d(8, 16, 3, 2, 1), nn.ReLU()).eval()
picture = torch.linspace(-1, 1, 3 * 32 * 32).reshape(1, 3, 32, 32)
torch.jit.script(network).save(folder + "/program.pt")
class Whole(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = network
    def forward(self, x):
        return self.features(x).mean([2, 3])
torch.jit.script(Whole().eval()).save(folder + "/whole.pt")
class Odd(nn.Module):
    def forward(self, x):
        return x.flatten()
torch.jit.script(Odd()).save(folder + "/odd.pt")
relu = nn.ReLU()
twice = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), relu, nn.Conv2d(8, 16, 3, 2, 1), relu, nn.Conv2d(16, 4, 1)).eval()
with torch.no_grad():
    torch.jit.trace(twice, picture).save(folder + "/twice.pt")
    torch.jit.trace(twice.bfloat16(), picture.bfloat16()).save(folder + "/bfloat16.pt")
class Wrong(nn.Module):
    def forward(self, x):
        raise ValueError("pictures of seven channels only")
torch.jit.script(Wrong()).save(folder + "/wrong.pt")
torch.save({"features": network(picture).mean([2, 3]).detach()}, folder + "/features.pth")
)";
    const std::filesystem::path script = m_folder.filePath("make.py").toStdString(); // TorchScript reads its source
    writeFileAtomically(script, code.toStdString());
    QCOMPARE(QProcess::execute(python, {QString::fromStdString(script.string()), m_folder.path()}), 0);
    const auto file = [&](const char* name) { return std::filesystem::path(m_folder.filePath(name).toStdString()); };
    const at::Tensor expected = readPyTorchCheckpoint(file("features.pth"))[0].second;
    const at::Tensor picture = at::linspace(-1, 1, 3 * 32 * 32).reshape({1, 3, 32, 32});
    torch::NoGradGuard noGrad;
    const auto program = loadScriptedBackbone(file("program.pt"), 32);
    QCOMPARE(program->stageCount(), 6); // three of the nested sequence, two, and the pooling
    QCOMPARE(program->stages()[0].info.name, std::string("0.0"));
    QCOMPARE(program->stages()[3].info.outputShape, (std::vector<std::int64_t>{16, 8, 8}));
    QCOMPARE(program->headShape().features, std::int64_t(16));
    QVERIFY(at::allclose(program->run(picture, 0, 6), expected));
    const auto whole = loadScriptedBackbone(file("whole.pt"), 32);
    QCOMPARE(whole->stageCount(), 1);
    QVERIFY(at::allclose(whole->run(picture, 0, 1), expected));
    // In a part that trains, batch-norm may be left in evaluation mode.
    const auto& part = whole->stages().front().parts.front();
    const auto modules = part->modules();
    const auto norm = std::find_if(modules.begin(), modules.end(), [](const auto& module) {
        return module->named_buffers(/*recurse=*/false).contains("running_mean");
    });
    QVERIFY(norm != modules.end());
    const at::Tensor mean = (*norm)->named_buffers(/*recurse=*/false)["running_mean"];
    const at::Tensor before = mean.clone();
    part->train();
    (*norm)->eval();
    whole->run(picture, 0, 1);
    QVERIFY(at::equal(mean, before));
    part->eval();
    whole->run(picture, 0, 1);
    part->train();
    whole->run(picture, 0, 1);
    QVERIFY(!at::equal(mean, before));
    EXPECT_ERROR(loadScriptedBackbone(file("odd.pt"), 32), "not a row a picture");
    EXPECT_ERROR(loadScriptedBackbone(file("wrong.pt"), 32), "pictures of seven channels only");
    const auto twice = loadScriptedBackbone(file("twice.pt"), 32);
    QCOMPARE(twice->stageCount(), 2); // whole, since a part of it is used twice, and the pooling
    QVERIFY(twice->run(picture, 0, 2).sizes() == at::IntArrayRef({1, 4}));
    const auto rounded = loadScriptedBackbone(file("bfloat16.pt"), 32);
    QVERIFY(at::allclose(rounded->run(picture, 0, rounded->stageCount()), twice->run(picture, 0, 2), 0.05, 0.05));
    EXPECT_ERROR(loadScriptedBackbone(file("features.pth"), 32), "Cannot use the program");
}

void CatalogueTest::imagenetHasAThousandClasses()
{
    QCOMPARE(imagenetClasses().size(), std::size_t(1000));
    QCOMPARE(imagenetClasses()[0], std::string("tench"));
    QCOMPARE(imagenetClasses()[388], std::string("giant panda"));
}

#include "moc_catalogue_test.cpp"
