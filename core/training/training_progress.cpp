#include "training/training_progress.h"

namespace graft {

namespace {
constexpr std::chrono::milliseconds kReportInterval{250};
constexpr double kStepOverhead = 0.005; ///< Of a forward pass: what a picture costs even when all is cached.
} // namespace

double CostModel::trainCost(int epoch) const
{
    const bool computesPrefix = views == 0 || epoch < views;
    return (computesPrefix ? prefixShare : 0) + 3 * (1 - prefixShare) + kStepOverhead;
}

double CostModel::validCost(int epoch) const
{
    const bool computesPrefix = views == 0 || epoch == 0;
    return (computesPrefix ? prefixShare : 0) + (1 - prefixShare) + kStepOverhead;
}

double CostModel::totalCost() const
{
    double total = 0;
    for (int epoch = 0; epoch < epochs; ++epoch)
        total += double(trainPictures) * trainCost(epoch) + double(validPictures) * validCost(epoch);
    return total;
}

TrainingProgress::TrainingProgress(const CostModel& costs, const TrainingObserver& observer)
    : m_costs(costs), m_observer(observer), m_started(Clock::now()), m_reported(m_started)
{
}

void TrainingProgress::trained(int epoch, std::int64_t pictures)
{
    m_pictures += pictures;
    advance(epoch, pictures, m_costs.trainCost(epoch));
}

void TrainingProgress::validated(int epoch, std::int64_t pictures)
{
    advance(epoch, pictures, m_costs.validCost(epoch));
}

bool TrainingProgress::isDue() const
{
    return Clock::now() - m_reported >= kReportInterval;
}

void TrainingProgress::advance(int epoch, std::int64_t pictures, double cost)
{
    m_spent += double(pictures) * cost;
    if (!m_observer.onProgress || !isDue())
        return;
    m_reported = Clock::now();
    const double seconds = std::chrono::duration<double>(m_reported - m_started).count();
    Progress progress;
    progress.activity = "Epoch " + std::to_string(epoch + 1) + " of " + std::to_string(m_costs.epochs);
    progress.done = m_pictures;
    progress.total = m_costs.trainPictures * m_costs.epochs;
    progress.perSecond = double(m_pictures) / seconds;
    progress.secondsLeft = seconds * (m_costs.totalCost() - m_spent) / m_spent;
    m_observer.onProgress(progress);
}

} // namespace graft
