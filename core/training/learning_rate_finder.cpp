#include "training/learning_rate_finder.h"

#include "base/error.h"
#include "batches/batch_source.h"
#include "training/batch_gradients.h"
#include "training/optimization.h"
#include "transfer/restored_state.h"

#include <algorithm>
#include <cmath>

namespace graft {

namespace {

constexpr int kSmoothingReach = 5;     ///< Points to either side.
constexpr int kSlopeReach = 3;         ///< Points to either side.
constexpr double kLeastFall = 0.03;    ///< Of the first loss: less is noise.
constexpr double kExplosion = 1.5;     ///< Times the loss at the beginning.
constexpr double kRunningWeight = 0.3; ///< Of the newest loss in the running mean.
constexpr int kFirstSteps = 5;         ///< Whose mean is the loss at the beginning.

/// Batches without end: epoch after epoch.
class EndlessBatches {
public:
    explicit EndlessBatches(BatchSource& source) : m_source(source) { m_source.start(m_epoch); }

    Batch next()
    {
        if (std::optional<Batch> batch = m_source.next())
            return std::move(*batch);
        m_source.start(++m_epoch);
        if (std::optional<Batch> batch = m_source.next())
            return std::move(*batch);
        throw Error(Text("None of the training pictures can be read"));
    }

private:
    BatchSource& m_source;
    int m_epoch = 0;
};

/// Whether the loss is so high that higher rates tell nothing any more.
class Explosion {
public:
    bool after(double loss)
    {
        if (!std::isfinite(loss))
            return true;
        ++m_steps;
        if (m_steps <= kFirstSteps) {
            m_beginning += (loss - m_beginning) / m_steps;
            m_running = m_beginning;
            return false;
        }
        m_running += kRunningWeight * (loss - m_running);
        return m_running > kExplosion * m_beginning;
    }

private:
    int m_steps = 0;
    double m_beginning = 0;
    double m_running = 0;
};

/// Steps at rates of their own; the loss before each.
class SweepStep {
public:
    SweepStep(Classifier& classifier, int stage, const TrainingConfig& config, const Compute& compute,
              const SweepOptions& options)
        : m_optimization(classifier, config, options.steps),
          m_gradients(classifier, stage, config, compute, options.classWeights)
    {
    }

    double run(const Batch& batch, double rate)
    {
        const auto loss = m_gradients.add(batch, [this] { m_optimization.zeroGradients(); }).loss.item<double>();
        if (std::isfinite(loss))
            m_optimization.stepAt(rate);
        return loss;
    }

private:
    Optimization m_optimization;
    BatchGradients m_gradients;
};

double rateAt(const SweepOptions& options, int step)
{
    const double share = options.steps > 1 ? double(step) / (options.steps - 1) : 0;
    return options.lowest * std::pow(options.highest / options.lowest, share);
}

/// Of the least-squares line through the smoothed losses around a point, a step.
double slopeAt(const std::vector<LearningRatePoint>& points, int place)
{
    double products = 0;
    double squares = 0;
    for (int away = -kSlopeReach; away <= kSlopeReach; ++away) {
        products += away * points[std::size_t(place + away)].smoothed;
        squares += away * away;
    }
    return products / squares;
}

/// To two digits, as it is shown: more mean nothing.
double rounded(double rate)
{
    const double unit = std::pow(10, std::floor(std::log10(rate)) - 1);
    return std::round(rate / unit) * unit;
}

} // namespace

LearningRateSweep sweepLearningRates(Classifier& classifier, BatchSource& train, const TrainingConfig& config,
                                     const Compute& compute, const SweepOptions& options)
{
    const RestoredState restored(classifier, RestoredState::Steps::Update);
    ProgressMeter meter(Text("Trying learning rates"), options.steps, options.progress);
    EndlessBatches batches(train); // computes the frozen stages, if they are not known yet
    SweepStep step(classifier, train.stage(), config, compute, options);
    Explosion explosion;
    LearningRateSweep sweep;
    classifier.setTraining(true);
    for (int i = 0; i < options.steps && !sweep.exploded; ++i) {
        options.token.throwIfCancelled();
        const double rate = rateAt(options, i);
        const double loss = step.run(batches.next(), rate);
        sweep.exploded = explosion.after(loss);
        if (std::isfinite(loss))
            sweep.points.push_back({.rate = rate, .loss = loss});
        meter.advance();
    }
    smoothLosses(sweep.points);
    sweep.suggested = suggestLearningRate(sweep.points);
    return sweep;
}

void smoothLosses(std::vector<LearningRatePoint>& points)
{
    const auto count = int(points.size());
    for (int i = 0; i < count; ++i) {
        // As far to one side as to the other, so that the ends are not pulled inwards.
        const int reach = std::min({kSmoothingReach, i, count - 1 - i});
        double sum = 0;
        double weights = 0;
        for (int away = -reach; away <= reach; ++away) {
            const double weight = reach + 1 - std::abs(away);
            sum += weight * points[std::size_t(i + away)].loss;
            weights += weight;
        }
        points[std::size_t(i)].smoothed = sum / weights;
    }
}

double suggestLearningRate(const std::vector<LearningRatePoint>& points)
{
    if (int(points.size()) <= 2 * kSlopeReach)
        return 0;
    const auto lowest = std::min_element(points.begin(), points.end(),
                                         [](const auto& a, const auto& b) { return a.smoothed < b.smoothed; });
    const double highestBefore = std::max_element(points.begin(), lowest + 1, [](const auto& a, const auto& b) {
                                     return a.smoothed < b.smoothed;
                                 })->smoothed;
    if (highestBefore - lowest->smoothed < kLeastFall * highestBefore)
        return 0;
    const int last = std::min(int(lowest - points.begin()), int(points.size()) - 1 - kSlopeReach);
    if (last < kSlopeReach)
        return 0;
    int steepest = kSlopeReach;
    for (int place = kSlopeReach; place <= last; ++place)
        if (slopeAt(points, place) < slopeAt(points, steepest))
            steepest = place;
    return rounded(points[std::size_t(steepest)].rate);
}

} // namespace graft
