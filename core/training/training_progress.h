#pragma once

#include "base/cancellation.h"
#include "training/training_observer.h"

#include <algorithm>
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

/// Reports where training stands, at most four times a second. Time left is of the whole run, from what each part of it
/// has taken so far; the cost model stands in for what has not begun. The rate is that of the part under way.
class TrainingProgress {
public:
    /// @param token whose pauses do not count.
    TrainingProgress(const CostModel& costs, const TrainingObserver& observer, const CancellationToken& token = {});

    /// What an earlier training has done already, of a run that goes on: epochs, and training pictures of the next one.
    /// Before anything else is told.
    void skip(int epochs, std::int64_t pictures);

    /// Pictures whose prefix was computed, and those whose prefix was already known.
    void prefixDone(std::int64_t computed, std::int64_t recalled);
    void trained(int epoch, std::int64_t pictures);
    void validated(int epoch, std::int64_t pictures);

    /// Whether a quarter of a second has passed since the last report; the caller may report with it.
    [[nodiscard]] bool isDue() const;

private:
    using Clock = std::chrono::steady_clock;

    /// Pictures of one kind of work, and the time that went into them.
    struct Part {
        double cost = 0; ///< Of a picture, by the cost model.
        double seconds = 0;
        std::int64_t done = 0;
        std::int64_t total = 0;   ///< That are to be done here,
        std::int64_t earlier = 0; ///< beside those that were done earlier.

        [[nodiscard]] double left() const { return double(std::max<std::int64_t>(0, total - done)); }
    };

    void spend(Part& part, std::int64_t pictures);
    [[nodiscard]] double secondsLeft() const;
    void reportEpoch(int epoch);
    void report(Progress progress);

    CostModel m_costs;
    const TrainingObserver& m_observer;
    CancellationToken m_token;
    Clock::time_point m_reported;
    Clock::time_point m_last; ///< Until when time is accounted for.
    double m_lastPaused = 0;
    Part m_prefix; ///< Computed, not recalled.
    Part m_train;
    Part m_valid;
    std::int64_t m_recalled = 0;
};

} // namespace graft
