#include "guarded_test.h"

#include "backbones/catalogue.h"
#include "support/expect_error.h"
#include "support/reference_values.h"
#include "transfer/backbone_speed.h"
#include "transfer/classifier.h"
#include "transfer/guarded.h"

#include <ATen/ATen.h>

#include <functional>
#include <new>
#include <system_error>
#include <utility>

using namespace graft;

namespace {

using Throwing = std::function<void()>;

/// A stage that fails at what it computes.
at::Tensor runStage(const Throwing& fails)
{
    return guarded({.problem = Text("The test failed"), .advice = Text("Use a smaller batch.")}, [&] {
        fails();
        return at::ones({1});
    });
}

} // namespace

Q_DECLARE_METATYPE(Throwing)

void GuardedTest::errorsBecomeWords_data()
{
    QTest::addColumn<Throwing>("fails");
    QTest::addColumn<bool>("isMemory");
    const auto add = [](const char* name, bool isMemory, const Throwing& fails) {
        QTest::addRow("%s", name) << fails << isMemory;
    };
    constexpr std::int64_t kMoreThanAnyMachine = std::int64_t{1} << 52;
    add("a tensor", true, [] { at::empty({kMoreThanAnyMachine}, at::kByte); });
    add("a vector", true, [] { throw std::bad_alloc(); });
    add("a GPU", true, [] { TORCH_CHECK_WITH(OutOfMemoryError, false, "CUDA out of memory"); });
    add("the processor's allocator", true,
        [] { TORCH_CHECK(false, "DefaultCPUAllocator: not enough memory: you tried to allocate 9 bytes."); });
    add("a thread", true,
        [] { throw std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again)); });
    add("shapes", false, [] { at::ones({2, 3}).mm(at::ones({2, 3})); });
    add("the standard library", false, [] { throw std::out_of_range("index 7"); });
}

void GuardedTest::errorsBecomeWords()
{
    QFETCH(Throwing, fails);
    QFETCH(bool, isMemory);
    try {
        runStage(fails);
        QFAIL("nothing was thrown");
    } catch (const Error& error) {
        const QString text = QString::fromStdString(error.what());
        QCOMPARE(dynamic_cast<const MemoryError*>(&error) != nullptr, isMemory);
        QVERIFY2(text.startsWith("The test failed"), qPrintable(text));
        QCOMPARE(text.contains("there is not enough memory. Use a smaller batch."), isMemory);
        QVERIFY2(!text.contains('\n'), qPrintable(text)); // no list of calls
    }
}

void GuardedTest::whatAStageThrowsIsHeard()
{
    try {
        guarded({.problem = Text("Cannot load the model"), .file = "m.pt"}, []() -> int { throw std::bad_alloc(); });
        QFAIL("nothing was thrown");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).startsWith("Cannot load the model 'm.pt': found too little memory."),
                 error.what());
        QVERIFY2(QString(error.what()).contains("--threads"), error.what());
    }
    EXPECT_ERROR(measureBackboneSpeed("no_such_network", Compute{}), "no_such_network");
}

void GuardedTest::graftsOwnErrorsPass()
{
    EXPECT_ERROR(runStage([] { throw Error(Text("as it was")); }), "as it was");
    QVERIFY_THROWS_EXCEPTION(Cancelled, runStage([] { throw Cancelled(); }));
    EXPECT_ERROR(runStage([] { throw MemoryError({.problem = Text("A GPU is full")}); }), "A GPU is full");
    QCOMPARE(runStage([] {}).item<float>(), 1.0F);
}

void GuardedTest::aNetworkGoesThroughInParts()
{
    torch::manual_seed(1);
    Classifier classifier(makeBackbone("resnet18"), {.classes = 2});
    test::fillState(classifier.state());
    classifier.setTraining(false);
    const int stages = classifier.backbone().stageCount();
    const at::Tensor pictures = at::rand({5, 3, 64, 64}).contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor whole = classifier.runPrefix(pictures, stages);
    BatchParts parts;
    bool failed = false;
    const at::Tensor inParts = parts.map(pictures, [&](const at::Tensor& part) {
        if (!std::exchange(failed, true))
            TORCH_CHECK_WITH(OutOfMemoryError, false, "once");
        return classifier.runPrefix(part, stages);
    });
    QCOMPARE(parts.most(), std::int64_t{3});
    QVERIFY((whole - inParts).abs().max().item<double>() < 1e-4 * whole.abs().max().item<double>());
}

#include "moc_guarded_test.cpp"
