#include "training/training_progress.h"

#include <algorithm>

namespace graft {

namespace {
constexpr std::chrono::milliseconds kReportInterval{250};
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
      m_started(Clock::now()),
      m_reported(m_started),
      m_totalCost(costs.totalCost())
{
}

void TrainingProgress::prefixDone(std::int64_t computed, std::int64_t recalled)
{
    m_prefixPictures += computed + recalled;
    m_spent += double(computed) * m_costs.prefixShare;
    m_totalCost -= double(recalled) * m_costs.prefixShare;
    if (m_costs.views == 0 || m_prefixPictures > m_costs.prefixPictures()) // nothing apart from the epochs
        return;
    Progress progress;
    progress.activity = "Computing the frozen layers, once";
    progress.done = m_prefixPictures;
    progress.total = m_costs.prefixPictures();
    report(std::move(progress));
}

void TrainingProgress::trained(int epoch, std::int64_t pictures)
{
    m_pictures += pictures;
    m_spent += double(pictures) * m_costs.trainCost();
    reportEpoch(epoch);
}

void TrainingProgress::validated(int epoch, std::int64_t pictures)
{
    m_spent += double(pictures) * m_costs.validCost();
    reportEpoch(epoch);
}

bool TrainingProgress::isDue() const
{
    return Clock::now() - m_reported >= kReportInterval;
}

void TrainingProgress::reportEpoch(int epoch)
{
    Progress progress;
    progress.activity = "Epoch " + std::to_string(epoch + 1) + " of " + std::to_string(m_costs.epochs);
    progress.done = m_pictures;
    progress.total = m_costs.trainPictures * m_costs.epochs;
    report(std::move(progress));
}

void TrainingProgress::report(Progress progress)
{
    if (!m_observer.onProgress || !isDue())
        return;
    m_reported = Clock::now();
    const double seconds = std::chrono::duration<double>(m_reported - m_started).count() - m_token.pausedSeconds();
    progress.perSecond = double(progress.done) / seconds;
    if (m_spent > 0)
        progress.secondsLeft = seconds * std::max(0.0, m_totalCost - m_spent) / m_spent;
    m_observer.onProgress(progress);
}

} // namespace graft
