#include "runs/run_store.h"

#include "base/display_name.h"
#include "base/unicode.h"

#include <algorithm>
#include <cstdio>
#include <iomanip>
#include <sstream>

namespace graft {

namespace {

constexpr std::size_t kLargestPrintedMatrix = 20;
constexpr std::size_t kLabelWidth = 14;
constexpr std::size_t kLeastCountWidth = 6;
constexpr std::size_t kMostColumns = 120;

std::string percent(double share, int decimals = 1)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(decimals) << 100 * share << " %";
    return text.str();
}

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

void printConfusion(std::ostream& text, const EvaluationResult& result, const std::vector<std::string>& classes)
{
    if (classes.size() > kLargestPrintedMatrix) {
        text << "  (" << classes.size() << " classes: the confusion matrix is in report.json)\n";
        return;
    }
    text << "  Confusion (rows: true class, columns: predicted)\n";
    const std::size_t width = countWidth(result.confusion);
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
}

void printResult(std::ostream& text, const char* split, const EvaluationResult& result)
{
    const Interval interval = wilsonInterval(result.confusion.correct(), result.confusion.total());
    text << "  " << std::left << std::setw(12) << split << std::right << percent(result.accuracy) << " right ("
         << result.confusion.correct() << " of " << result.confusion.total() << ", 95 % interval "
         << percent(interval.low) << " to " << percent(interval.high) << "), loss " << number(result.loss, 4) << '\n';
}

void printDoubts(std::ostream& text, const TrainingReport& report)
{
    constexpr std::size_t kPrinted = 5;
    const LabelReview& labels = report.labels;
    if (labels.lookedAt > 0)
        text << "  Labels      of " << labels.lookedAt << " of " << report.trainPictures
             << " training pictures were looked at, " << labels.doubts.size() << " look wrong\n";
    for (std::size_t i = 0; i < std::min(labels.doubts.size(), kPrinted); ++i) {
        const LabelDoubt& doubt = labels.doubts[i];
        text << "  Check label " << displayName(doubt.path) << ": '"
             << safeText(report.classes[std::size_t(doubt.label)]) << "' looks like '"
             << safeText(report.classes[std::size_t(doubt.suggested)]) << "'\n";
    }
    if (labels.doubts.size() > kPrinted)
        text << "              and " << labels.doubts.size() - kPrinted << " more in report.json\n";
}

void printSkipped(std::ostream& text, const std::vector<SkippedFile>& skipped)
{
    constexpr std::size_t kPrinted = 10;
    for (std::size_t i = 0; i < std::min(skipped.size(), kPrinted); ++i)
        text << "  Left out    " << displayName(skipped[i].path) << ": " << safeText(skipped[i].reason) << '\n';
    if (skipped.size() > kPrinted)
        text << "              and " << skipped.size() - kPrinted << " more in report.json\n";
}

} // namespace

std::string toText(const TrainingReport& report)
{
    std::ostringstream text;
    const double share = report.parameters > 0 ? double(report.trainableParameters) / double(report.parameters) : 0;
    text << (report.cancelled ? "Stopped early; the best epoch so far was kept\n" : "");
    text << "  Pictures    " << report.trainPictures << " train, " << report.validPictures << " valid, "
         << report.testPictures << " test, in " << report.classes.size() << " classes";
    if (!report.skipped.empty())
        text << " (" << report.skipped.size() << " files left out)";
    text << "\n  Network     " << report.config.backbone << ", " << shortened(report.freeze, kMostColumns)
         << ": trainable " << grouped(report.trainableParameters) << " of " << grouped(report.parameters) << " ("
         << percent(share) << ")\n";
    text << "  Best epoch  " << report.bestEpoch << " of " << report.epochs.size() << '\n';
    printResult(text, "Validation", report.valid);
    if (report.test)
        printResult(text, "Test", *report.test);
    else
        text << "  Test        there is no test split\n";
    text << "  Time        " << number(report.secondsTotal, 1)
         << " s (frozen layers, once: " << number(report.secondsExtract, 1) << " s), "
         << number(report.imagesPerSecond, 0) << " pictures/s, " << report.precision << " on " << report.deviceTitle
         << ", peak memory " << number(report.peakMegabytes, 0) << " MB\n";
    if (!report.precisionReason.empty())
        text << "  Precision   " << report.precision << ": " << report.precisionReason << '\n';
    printConfusion(text, report.test ? *report.test : report.valid, report.classes);
    printDoubts(text, report);
    printSkipped(text, report.skipped);
    text << "  Run         " << displayName(report.run) << '\n';
    return text.str();
}

} // namespace graft
