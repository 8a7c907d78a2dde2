#pragma once

#include "base/cancellation.h"
#include "training/training_observer.h"

#include <chrono>

namespace graft {

/// What pictures cost in each part of a run, in forward passes of the whole network.
struct CostModel {
    double prefixShare = 0; ///< Compute before the cut, 0 to 1.
    int views = 0;          ///< Epochs that compute the prefix of the training pictures; 0: all of them.
    std::int64_t trainPictures = 0;
    std::int64_t validPictures = 0;
    int epochs = 0;

    [[nodiscard]] double trainCost() const;            ///< Of one picture after the cut; backward costs two forwards.
    [[nodiscard]] double validCost() const;            ///< Of one picture after the cut.
    [[nodiscard]] std::int64_t prefixPictures() const; ///< Passes through the prefix in the whole run, at most.
    [[nodiscard]] double totalCost() const;
};

/// Reports where training stands, at most four times a second. Time left follows the cost model, since epochs on
/// cached activations are far cheaper than computing these.
class TrainingProgress {
public:
    /// @param token whose pauses do not count.
    TrainingProgress(const CostModel& costs, const TrainingObserver& observer, const CancellationToken& token = {});

    /// Pictures whose prefix was computed, and those whose prefix was already known.
    void prefixDone(std::int64_t computed, std::int64_t recalled);
    void trained(int epoch, std::int64_t pictures);
    void validated(int epoch, std::int64_t pictures);

    /// Whether a quarter of a second has passed since the last report; the caller may report with it.
    [[nodiscard]] bool isDue() const;

private:
    using Clock = std::chrono::steady_clock;
    void reportEpoch(int epoch);
    void report(Progress progress);

    CostModel m_costs;
    const TrainingObserver& m_observer;
    CancellationToken m_token;
    Clock::time_point m_started;
    Clock::time_point m_reported;
    double m_totalCost;
    double m_spent = 0; ///< In cost units.
    std::int64_t m_prefixPictures = 0;
    std::int64_t m_pictures = 0;
};

} // namespace graft
