#include "deploy/scripted_test.h"

#include "deploy/exported_model.h"
#include "deploy/random_classifier.h"
#include "deploy/torchscript_writer.h"
#include "weights/safetensors.h"

#include <torch/csrc/jit/api/module.h>
#include <torch/script.h>

#include <QtTest>

#include <sstream>

using namespace graft;
using namespace graft::test;

namespace {

std::string bytesOf(LoadedClassifier& loaded)
{
    std::ostringstream bytes;
    makeScriptedModule(loaded).save(bytes);
    return std::move(bytes).str();
}

/// As from a run's folder: what the file does not have is never written to.
LoadedClassifier reloaded(LoadedClassifier& loaded, const std::string& file)
{
    writeSafetensors(file, {.tensors = loaded.classifier->state(), .metadata = {}});
    return buildClassifier({.backbone = loaded.classifier->backbone().name(),
                            .classes = loaded.classes,
                            .preprocessing = loaded.preprocessing,
                            .hiddenUnits = 0},
                           file, "reloaded");
}

} // namespace

void ScriptedTest::freezes()
{
    LoadedClassifier loaded = randomClassifier("mobilenet_v3_small");
    std::istringstream file(bytesOf(loaded));
    torch::jit::Module model = torch::jit::load(file);
    for (const torch::jit::Module& part : model.modules())
        QVERIFY(part.hasattr("training"));
    QVERIFY(!model.is_training());
    const torch::Tensor before = model.forward({testPictures()}).toTensor();
    torch::jit::Module frozen = torch::jit::freeze(model);
    QVERIFY(largestDifference(frozen.forward({testPictures()}).toTensor(), before) < 1e-5);
    QVERIFY(largestDifference(before, expected(loaded)) < 1e-3);
}

void ScriptedTest::whatTakesNoPartIsLeftOut_data()
{
    QTest::addColumn<QString>("backbone");
    for (const char* name : {"googlenet", "inception_v3"})
        QTest::addRow("%s", name) << name;
}

void ScriptedTest::whatTakesNoPartIsLeftOut()
{
    QFETCH(QString, backbone);
    LoadedClassifier loaded = randomClassifier(backbone.toStdString());
    std::size_t needed = 0;
    for (const auto& [name, tensor] : loaded.classifier->state())
        needed += tensor.nbytes();
    const torch::jit::Module model = makeScriptedModule(loaded);
    for (const auto& item : model.named_parameters())
        QVERIFY2(item.name.find("ux") == std::string::npos, item.name.c_str()); // aux1, AuxLogits
    const std::string bytes = bytesOf(loaded);
    QVERIFY2(bytes.size() < needed + (std::size_t{2} << 20), qPrintable(QString::number(bytes.size())));
}

/// Nothing of this process's memory, and nothing that counts, gets into a file.
void ScriptedTest::twoFilesAreTheSameBytes()
{
    LoadedClassifier loaded = randomClassifier("googlenet");
    LoadedClassifier first = reloaded(loaded, path("weights.safetensors"));
    const std::string one = bytesOf(first);
    const torch::Tensor leftBehind = torch::rand({1 << 22});
    LoadedClassifier second = reloaded(loaded, path("weights.safetensors"));
    QVERIFY(one == bytesOf(second));
}

#include "moc_scripted_test.cpp"
