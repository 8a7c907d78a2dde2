#include "program_test.h"

#include "onnx/runner/program.h"
#include "support/expect_error.h"

#include <limits>

using namespace graft;

Q_DECLARE_METATYPE(graft::OnnxNode)
Q_DECLARE_METATYPE(graft::StateDict)

namespace {

/// A graph of one operation on its input `x`.
OnnxGraph graphOf(OnnxNode node, StateDict weights)
{
    node.output = "y";
    return {
        .nodes = {std::move(node)}, .weights = std::move(weights), .input = {.name = "x"}, .outputs = {{.name = "y"}}};
}

} // namespace

void ProgramTest::resultsOfImpossibleSizeAreRefused_data()
{
    QTest::addColumn<OnnxNode>("node");
    QTest::addColumn<StateDict>("weights");
    constexpr std::int64_t kMany = 100'000;
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    using Integers = std::vector<std::int64_t>;
    const StateDict pair{{"column", torch::ones({kMany, 1})}, {"row", torch::ones({1, kMany})}};
    for (const char* operation : {"Add", "Sub", "Mul", "Div", "Min", "Max", "MatMul", "Gemm", "Clip"})
        QTest::newRow(operation) << OnnxNode{.operation = operation, .inputs = {"column", "row"}} << pair;
    const auto add = [](const char* name, const char* operation, std::vector<std::string> inputs,
                        std::map<std::string, OnnxAttribute> attributes, StateDict weights) {
        QTest::newRow(name) << OnnxNode{.operation = operation,
                                        .inputs = std::move(inputs),
                                        .attributes = std::move(attributes)}
                            << std::move(weights);
    };
    const StateDict picture{{"picture", torch::ones({1, 1, 8, 8})}, {"kernel", torch::ones({1, 1, 1, 1})}};
    for (const std::int64_t wide : {kMany, kMost}) {
        const Integers around{wide, wide, wide, wide};
        const std::string by = wide == kMany ? " by many" : " by as many as there are";
        add(("Conv" + by).c_str(), "Conv", {"picture", "kernel"}, {{"pads", around}}, picture);
        add(("MaxPool" + by).c_str(), "MaxPool", {"picture"}, {{"pads", around}}, picture);
        add(("AveragePool" + by).c_str(), "AveragePool", {"picture"}, {{"pads", around}}, picture);
        StateDict padded = picture;
        padded.emplace_back("pads", torch::full({8}, wide, torch::kLong));
        add(("Pad" + by).c_str(), "Pad", {"picture", "pads"}, {}, padded);
    }
    const torch::Tensor large = torch::ones({1}).expand({30'000, 30'000});
    add("Concat", "Concat", {"large", "large", "large"}, {}, {{"large", large}});
    add("Gather", "Gather", {"row", "index"}, {}, {pair.back(), {"index", torch::zeros({kMany}, torch::kLong)}});
    add("Expand", "Expand", {"row", "shape"}, {}, {pair.back(), {"shape", torch::tensor({kMany, std::int64_t{1}})}});
    add("Reshape", "Reshape", {"row", "shape"}, {},
        {pair.back(), {"shape", torch::tensor({std::int64_t{1} << 32, std::int64_t{1} << 32})}});
    add("a sum over nothing", "ReduceMean", {"empty", "axes"}, {},
        {{"empty", torch::ones({0, kMany, kMany})}, {"axes", torch::tensor({std::int64_t{0}})}});
}

/// Small weights that would make tens of gigabytes, or numbers that overflow.
void ProgramTest::resultsOfImpossibleSizeAreRefused()
{
    QFETCH(OnnxNode, node);
    QFETCH(StateDict, weights);
    const OnnxProgram program(graphOf(node, weights));
    EXPECT_ERROR(program.run(torch::ones({1})), "impossible");
}

void ProgramTest::cancellingStopsBetweenOperations()
{
    const OnnxProgram program(graphOf({.operation = "Relu", .inputs = {"x"}}, {}));
    CancellationToken token;
    QVERIFY(torch::equal(program.run(torch::tensor({-1.0F, 2.0F}), token), torch::tensor({0.0F, 2.0F})));
    token.cancel();
    QVERIFY_THROWS_EXCEPTION(Cancelled, (void)program.run(torch::ones({1}), token));
}

void ProgramTest::integersAreDividedByPositiveOnesOnly_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<qint64>("divisor");
    for (const char* operation : {"Div", "Mod"})
        for (const qint64 divisor : {-1, 0})
            QTest::addRow("%s by %d", operation, int(divisor)) << operation << divisor;
}

/// The processor itself refuses such divisions, with a signal that ends the process.
void ProgramTest::integersAreDividedByPositiveOnesOnly()
{
    QFETCH(QString, operation);
    QFETCH(qint64, divisor);
    const torch::Tensor smallest = torch::full({1}, std::numeric_limits<std::int64_t>::min(), torch::kLong);
    const OnnxProgram program(graphOf({.operation = operation.toStdString(), .inputs = {"x", "divisor"}},
                                      {{"divisor", torch::full({1}, divisor, torch::kLong)}}));
    EXPECT_ERROR(program.run(smallest), "a divisor below 1");
}

#include "moc_program_test.cpp"
