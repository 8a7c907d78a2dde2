#include "runs/run_judgement.h"

#include "base/percent.h"
#include "evaluation/guessing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace graft {

namespace {

std::string shortNumber(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3g", value);
    std::string number = text.data();
    std::replace(number.begin(), number.end(), ',', '.'); // of the user's locale
    return number;
}

/// A run, looked at once.
class Judgement {
public:
    explicit Judgement(const TrainingReport& report)
        : m_report(report),
          m_guessing(guessingOn(report.valid.confusion)),
          m_valid{.correct = report.valid.confusion.correct(),
                  .pictures = report.valid.confusion.total(),
                  .loss = report.valid.loss}
    {
    }

    [[nodiscard]] std::vector<Text> findings() const
    {
        std::vector<Text> found;
        const bool guesses = !isBetterThan(m_guessing, m_valid.correct) && m_valid.correct < m_valid.pictures;
        if (guesses)
            found.push_back(Text::sentences({Text("The network cannot be told from guessing: of the validation "
                                                  "pictures, %1 of %2 are right, and the same answer for all has %3.",
                                                  m_valid.correct, m_valid.pictures, m_guessing.correct),
                                             cause()}));
        if (isLossAboveGuessing())
            found.push_back(Text::sentences({Text("The validation loss is %1, and guessing gives %2.",
                                                  shortNumber(m_valid.loss), shortNumber(m_guessing.loss)),
                                             guesses ? Text() : cause()}));
        if (isUnconfirmed())
            found.push_back(Text::sentences(
                {Text("Training says that %1 are right, and of the same pictures the "
                      "finished network has %2 of %3 right.",
                      percent(bestEpoch().trainAccuracy, 0), m_report.train->correct, m_report.train->pictures),
                 causeOfUnconfirmed()}));
        else if (!guesses && isLearntByHeart())
            found.push_back(Text::sentences(
                {Text("Of the training pictures, %1 of %2 are right, and of the validation "
                      "pictures %3 of %4.",
                      m_report.train->correct, m_report.train->pictures, m_valid.correct, m_valid.pictures),
                 Text(kByHeart)}));
        return found;
    }

private:
    static constexpr PlainSource kByHeart = PlainSource(
        "What was learnt holds for the training pictures alone: there are too few, or labels are wrong, or the splits "
        "show different things.");

    [[nodiscard]] const EpochRecord& bestEpoch() const
    {
        return m_report.epochs.at(std::size_t(std::max(1, m_report.bestEpoch)) - 1);
    }

    /// By more than twice the standard error of the mean.
    [[nodiscard]] bool isLossAboveGuessing() const
    {
        constexpr double kLargest = 1000; // of a probability that is 0 as it is written
        double sum = 0;
        double squares = 0;
        for (const PicturePrediction& prediction : m_report.valid.predictions) {
            const double loss = std::min(kLargest, -std::log(std::max(0.0, prediction.labelProbability)));
            sum += loss;
            squares += loss * loss;
        }
        const double count = double(m_report.valid.predictions.size());
        if (count < 2)
            return false;
        const double mean = sum / count;
        const double error = std::sqrt(std::max(0.0, squares / count - mean * mean) / (count - 1));
        return mean - 2 * error > m_guessing.loss && m_valid.loss > m_guessing.loss;
    }

    /// Whether four times as many validation pictures would tell.
    [[nodiscard]] bool hasTooFewPictures() const
    {
        constexpr std::int64_t kMore = 4;
        const Guessing more{.correct = kMore * m_guessing.correct, .total = kMore * m_guessing.total};
        return isBetterThan(more, kMore * m_valid.correct);
    }

    /// A loss above guessing's where the network learns is that of steps that are too large.
    [[nodiscard]] bool isRateTooHigh() const
    {
        return std::any_of(m_report.epochs.begin() + (m_report.epochs.size() > 1 ? 1 : 0), m_report.epochs.end(),
                           [this](const EpochRecord& epoch) { return epoch.trainLoss > 1.5 * m_guessing.loss; });
    }

    /// What training saw, with the figures of moving weights, against the best epoch's.
    [[nodiscard]] bool isUnconfirmed() const
    {
        if (!m_report.train || m_report.epochs.empty())
            return false;
        const auto trained = std::int64_t(std::floor(bestEpoch().trainAccuracy * double(m_report.trainPictures)));
        return wilsonInterval(trained, m_report.trainPictures).low >
               wilsonInterval(m_report.train->correct, m_report.train->pictures).high;
    }

    /// Less than half of what was learnt of the training pictures beyond guessing.
    [[nodiscard]] bool isLearntByHeart() const
    {
        if (!m_report.train)
            return false;
        const double guessed = double(m_guessing.correct) / double(std::max<std::int64_t>(1, m_guessing.total));
        const double trained = wilsonInterval(m_report.train->correct, m_report.train->pictures).low;
        return wilsonInterval(m_valid.correct, m_valid.pictures).high < (trained + guessed) / 2;
    }

    [[nodiscard]] Text cause() const
    {
        if (isRateTooHigh())
            return causeIsRate();
        if (isUnconfirmed())
            return causeOfUnconfirmed();
        if (m_report.train && m_report.train->accuracy() > 0.5 && isLearntByHeart())
            return Text(kByHeart);
        if (isBetterThan(m_guessing, m_valid.correct))
            return Text("Its wrong answers are too sure: fewer epochs, or more frozen layers, help.");
        if (hasTooFewPictures())
            return Text("There are too few validation pictures to say.");
        return Text(
            "The training pictures are not learnt either: there may be too few epochs, or the labels have nothing "
            "to do with what the pictures show.");
    }

    [[nodiscard]] Text causeIsRate() const
    {
        constexpr double kSmallerShare = 0.1;
        const double rate = m_report.config.effectiveLearningRate();
        return Text("The likely cause is the learning rate of %1: use a smaller learning rate, such as --lr %2.",
                    shortNumber(rate), shortNumber(rate * kSmallerShare));
    }

    [[nodiscard]] Text causeOfUnconfirmed() const
    {
        if (m_report.batchNorm == "moving")
            return Text(
                "The likely cause is batch-norm, whose moving statistics lag behind the weights: use --batch-norm "
                "kept or anew.");
        return Text(
            "The likely cause is that the weights still moved much in the last steps: use more epochs, or a smaller "
            "learning rate.");
    }

    const TrainingReport& m_report;
    Guessing m_guessing;
    SplitScore m_valid;
};

} // namespace

std::vector<Text> judgeRun(const TrainingReport& report)
{
    return Judgement(report).findings();
}

} // namespace graft
