#include "training/training_progress.h"

#include <algorithm>

namespace graft {

namespace {
constexpr double kStepOverhead = 0.005; ///< Of a forward pass: what a picture costs even when all is cached.
} // namespace

double CostModel::trainCost() const
{
    return 3 * (1 - prefixShare) + kStepOverhead;
}

double CostModel::validCost() const
{
    return (1 - prefixShare) + kStepOverhead;
}

std::int64_t CostModel::prefixPictures() const
{
    if (prefixShare <= 0)
        return 0;
    if (views == 0)
        return (trainPictures + validPictures) * epochs;
    return trainPictures * std::min(views, epochs) + validPictures;
}

double CostModel::totalCost() const
{
    return double(prefixPictures()) * prefixShare +
           epochs * (double(trainPictures) * trainCost() + double(validPictures) * validCost());
}

TrainingProgress::TrainingProgress(const CostModel& costs, const TrainingObserver& observer,
                                   const CancellationToken& token)
    : m_costs(costs),
      m_observer(observer),
      m_token(token),
      m_reported(Clock::now()),
      m_last(m_reported),
      m_lastPaused(token.pausedSeconds()),
      m_prefix{.cost = costs.prefixShare, .total = costs.prefixPictures()},
      m_train{.cost = costs.trainCost(), .total = costs.trainPictures * costs.epochs},
      m_valid{.cost = costs.validCost(), .total = costs.validPictures * costs.epochs}
{
}

/// What has passed since the last part was told of went into this one.
void TrainingProgress::spend(Part& part, std::int64_t pictures)
{
    const Clock::time_point now = Clock::now();
    const double paused = m_token.pausedSeconds();
    part.seconds += std::max(0.0, std::chrono::duration<double>(now - m_last).count() - (paused - m_lastPaused));
    part.done += pictures;
    m_last = now;
    m_lastPaused = paused;
}

void TrainingProgress::skip(int epochs, std::int64_t pictures)
{
    const auto take = [](Part& part, std::int64_t earlier) {
        part.earlier = std::min(earlier, part.total);
        part.total -= part.earlier;
    };
    take(m_train, epochs * m_costs.trainPictures + pictures);
    take(m_valid, epochs * m_costs.validPictures);
}

void TrainingProgress::prefixDone(std::int64_t computed, std::int64_t recalled)
{
    spend(m_prefix, computed);
    m_recalled += recalled;
    m_prefix.total -= recalled;
    if (m_costs.views == 0 || m_prefix.done > m_prefix.total) // nothing apart from the epochs
        return;
    Progress progress;
    progress.activity = Text("Computing the frozen layers, once");
    progress.done = m_prefix.done + m_recalled;
    progress.total = m_costs.prefixPictures();
    progress.perSecond = m_prefix.seconds > 0 ? double(m_prefix.done) / m_prefix.seconds : 0;
    report(std::move(progress));
}

void TrainingProgress::trained(int epoch, std::int64_t pictures)
{
    spend(m_train, pictures);
    reportEpoch(epoch);
}

void TrainingProgress::validated(int epoch, std::int64_t pictures)
{
    spend(m_valid, pictures);
    reportEpoch(epoch);
}

bool TrainingProgress::isDue() const
{
    return Clock::now() - m_reported >= m_observer.interval;
}

void TrainingProgress::reportEpoch(int epoch)
{
    Progress progress;
    progress.activity = Text("Epoch %1 of %2", epoch + 1, m_costs.epochs);
    progress.done = m_train.earlier + m_train.done;
    progress.total = m_train.earlier + m_train.total;
    const double seconds = m_train.seconds + m_valid.seconds;
    progress.perSecond = seconds > 0 ? double(m_train.done) / seconds : 0;
    report(std::move(progress));
}

/// Parts that have not begun are taken to go at the mean pace of those that have.
double TrainingProgress::secondsLeft() const
{
    double seconds = 0;
    double cost = 0;
    for (const Part* part : {&m_prefix, &m_train, &m_valid}) {
        seconds += part->done > 0 ? part->seconds : 0;
        cost += double(part->done) * part->cost;
    }
    if (cost <= 0)
        return -1;
    double left = 0;
    for (const Part* part : {&m_prefix, &m_train, &m_valid})
        left += part->left() * (part->done > 0 ? part->seconds / double(part->done) : part->cost * seconds / cost);
    return left;
}

void TrainingProgress::report(Progress progress)
{
    if (!m_observer.onProgress || !isDue())
        return;
    m_reported = Clock::now();
    progress.secondsLeft = secondsLeft();
    m_observer.onProgress(progress);
}

} // namespace graft
