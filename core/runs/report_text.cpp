#include "runs/run_store.h"

#include "base/display_name.h"
#include "base/labelled_lines.h"
#include "base/percent.h"
#include "base/unicode.h"
#include "evaluation/guessing.h"

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace graft {

namespace {

constexpr std::size_t kLargestPrintedMatrix = 20;
constexpr std::size_t kLabelWidth = 14;
constexpr std::size_t kLeastCountWidth = 6;
constexpr std::size_t kMostColumns = 120;

std::string number(double value, int decimals)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(decimals) << value;
    return text.str();
}

std::string grouped(std::int64_t value)
{
    std::string digits = std::to_string(value);
    for (auto position = std::ptrdiff_t(digits.size()) - 3; position > 0; position -= 3)
        digits.insert(std::size_t(position), 1, ' ');
    return digits;
}

/// Of a column of counts: the largest one and two spaces.
std::size_t countWidth(const ConfusionMatrix& confusion)
{
    std::int64_t largest = 0;
    for (const ConfusionMatrix::Cell& cell : confusion.cells())
        largest = std::max(largest, cell.count);
    return std::max<std::size_t>(kLeastCountWidth, std::to_string(largest).size() + 2);
}

std::string confusionOf(const EvaluationResult& result, const std::vector<std::string>& classes,
                        const Dictionary& dictionary)
{
    if (classes.size() > kLargestPrintedMatrix)
        return "  " + Text("(%1 classes: the confusion matrix is in report.json)", classes.size()).in(dictionary) +
               '\n';
    const std::size_t width = countWidth(result.confusion);
    std::ostringstream text;
    text << "  " << Text("Confusion (rows: true class, columns: predicted)").in(dictionary) << '\n';
    text << std::string(kLabelWidth + 6, ' ');
    for (std::size_t column = 0; column < classes.size(); ++column)
        text << rightAligned(std::to_string(column), width);
    text << '\n';
    for (std::size_t row = 0; row < classes.size(); ++row) {
        text << "  " << std::setw(3) << row << ' '
             << padded(shortened(safeText(classes[row]), kLabelWidth), kLabelWidth);
        for (std::size_t column = 0; column < classes.size(); ++column) {
            const std::int64_t count = result.confusion.count(int(row), int(column));
            text << rightAligned(count == 0 ? "." : std::to_string(count), width);
        }
        text << '\n';
    }
    return text.str();
}

Text textOf(const SplitScore& score)
{
    const Interval interval = wilsonInterval(score.correct, score.pictures);
    return Text("%1 right (%2 of %3, 95 % interval %4 to %5), loss %6", percent(score.accuracy()), score.correct,
                score.pictures, percent(interval.low), percent(interval.high), number(score.loss, 4));
}

SplitScore scoreOf(const EvaluationResult& result)
{
    return {.correct = result.confusion.correct(), .pictures = result.confusion.total(), .loss = result.loss};
}

Text batchNormInWords(const std::string& rule)
{
    return rule == "kept"   ? Text("kept: normalises as pretrained")
           : rule == "anew" ? Text("anew: running statistics were measured on training pictures before each validation")
                            : Text("moving: running statistics follow the batches");
}

Text picturesOf(const TrainingReport& report)
{
    const Text counts("%1 train, %2 valid, %3 test, in %4 classes", report.trainPictures, report.validPictures,
                      report.testPictures, report.classes.size());
    if (report.skipped.empty())
        return counts;
    return report.skipped.size() == 1 ? Text("%1 (1 file left out)", counts)
                                      : Text("%1 (%2 files left out)", counts, report.skipped.size());
}

Text networkOf(const TrainingReport& report, const Dictionary& dictionary)
{
    const double share = report.parameters > 0 ? double(report.trainableParameters) / double(report.parameters) : 0;
    return Text("%1, %2: trainable %3 of %4 (%5)", report.config.backbone,
                shortened(report.freeze.in(dictionary), kMostColumns), grouped(report.trainableParameters),
                grouped(report.parameters), percent(share));
}

Text timeOf(const TrainingReport& report)
{
    return Text("%1 s (frozen layers, once: %2 s), %3 pictures/s, %4 on %5, peak memory %6 MB",
                number(report.secondsTotal, 1), number(report.secondsExtract, 1), number(report.imagesPerSecond, 0),
                report.precision, report.deviceTitle, number(report.peakMegabytes, 0));
}

void addScores(LabelledLines& lines, const TrainingReport& report)
{
    if (report.train)
        lines.add(Text("Training"), textOf(*report.train));
    lines.add(Text("Validation"), textOf(scoreOf(report.valid)));
    lines.add(Text("Test"), report.test ? textOf(scoreOf(*report.test)) : Text("there is no test split"));
}

void addDoubts(LabelledLines& lines, const TrainingReport& report)
{
    constexpr std::size_t kPrinted = 5;
    const LabelReview& labels = report.labels;
    if (labels.lookedAt == 0 && report.train && !isBetterThanGuessing(report.valid.confusion))
        lines.add(Text("Labels"), Text("none was looked at, since the network cannot be told from guessing"));
    else if (labels.lookedAt > 0)
        lines.add(Text("Labels"), Text("of %1 of %2 training pictures were looked at, %3 look wrong", labels.lookedAt,
                                       report.trainPictures, labels.doubts.size()));
    for (std::size_t i = 0; i < std::min(labels.doubts.size(), kPrinted); ++i) {
        const LabelDoubt& doubt = labels.doubts[i];
        lines.add(Text("Check label"),
                  Text("%1: '%2' looks like '%3'", displayName(doubt.path), report.classes[std::size_t(doubt.label)],
                       report.classes[std::size_t(doubt.suggested)]));
    }
    if (labels.doubts.size() > kPrinted)
        lines.addMore(Text("and %1 more in report.json", labels.doubts.size() - kPrinted));
}

void addSkipped(LabelledLines& lines, const std::vector<SkippedFile>& skipped)
{
    constexpr std::size_t kPrinted = 10;
    for (std::size_t i = 0; i < std::min(skipped.size(), kPrinted); ++i)
        lines.add(Text("Left out"),
                  Text::joined({Text::verbatim(displayName(skipped[i].path)), skipped[i].reason}, ": "));
    if (skipped.size() > kPrinted)
        lines.addMore(Text("and %1 more in report.json", skipped.size() - kPrinted));
}

} // namespace

std::string toText(const TrainingReport& report, const Dictionary& dictionary)
{
    constexpr std::size_t kIndent = 2;
    LabelledLines lines(kIndent);
    if (report.cancelled)
        lines.addBlock(Text("Stopped early; the best epoch so far was kept").in(dictionary) + '\n');
    lines.add(Text("Pictures"), picturesOf(report));
    lines.add(Text("Network"), networkOf(report, dictionary));
    if (!report.batchNorm.empty())
        lines.add(Text("Batch-norm"), batchNormInWords(report.batchNorm));
    lines.add(Text("Best epoch"), Text("%1 of %2", report.bestEpoch, report.epochs.size()));
    addScores(lines, report);
    lines.add(Text("Time"), timeOf(report));
    if (!report.precisionReason.isEmpty())
        lines.add(Text("Precision"), Text::joined({Text::verbatim(report.precision), report.precisionReason}, ": "));
    for (const Text& finding : report.findings)
        lines.add(Text("Careful"), finding);
    lines.addBlock(confusionOf(report.test ? *report.test : report.valid, report.classes, dictionary));
    addDoubts(lines, report);
    addSkipped(lines, report.skipped);
    lines.add(Text("Run"), Text::verbatim(displayName(report.run)));
    return lines.in(dictionary);
}

} // namespace graft
