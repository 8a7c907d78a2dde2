#pragma once

#include "jobs/train_job.h"
#include "pages/page_context.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <chrono>

namespace graft::ui {

/// The training under way, from its beginning to its end, over pauses. One that is paused for long is put away: it is
/// kept on disk, its memory is freed, and it goes on from there.
class TrainingSession final : public QObject {
    Q_OBJECT

public:
    /// How long a paused training stays in memory.
    static constexpr std::chrono::minutes kStaysInMemory{10};

    TrainingSession(PageContext& context, QObject* parent);

    void start(const TrainingConfig& config);
    /// @param config of the run, which is to have the project's pictures.
    void resume(const TrainingToResume& training, const TrainingConfig& config);

    void setPaused(bool paused);
    /// Stops; what was learnt until then is tested and kept.
    void cancel();
    /// Stops at once, since the program ends; it can go on when it runs again.
    void suspend();

    /// Also while it is paused or put away.
    [[nodiscard]] bool isRunning() const { return m_job || m_isAway; }
    [[nodiscard]] bool isAway() const { return m_isAway; }
    /// See Page.
    [[nodiscard]] QString whatClosingEnds() const;
    /// Of the pictures that it learns from.
    [[nodiscard]] const std::vector<std::string>& classes() const { return m_classes; }
    [[nodiscard]] const TrainJob* job() const { return m_job; }

    void setStaysInMemory(std::chrono::milliseconds time) { m_staysInMemory = time; }

Q_SIGNALS:
    /// @param share of the whole run that is done, 0 to 1.
    void progressed(const graft::Progress& progress, double share);
    void logged(const QString& line);
    void stepped(const graft::StepRecord& step);
    void epochEnded(const graft::EpochRecord& epoch);
    void validated(const graft::ValidationAnswers& answers);
    /// An earlier training goes on; not where it was put away here, since that was seen.
    void resumed(const graft::EarlierTraining& earlier);
    void putAway();
    void finished(const std::shared_ptr<const graft::TrainingReport>& report);
    /// While job() is still there.
    void failed(const QString& message);
    void ended();

private:
    enum class Ending { None, PutAway, PutAwayAndGoOn, PutAwayAndKeep };

    void begin(const TrainingConfig& config);
    void watch(TrainJob* job);
    void takeUp(bool endsNow);
    void putAwayNow();
    void showProgress(const Progress& progress);
    void sayWhyItStopped();
    void endJob();

    PageContext& m_context;
    TrainingConfig m_config;
    TrainingToResume m_run; ///< Without a folder: it has none yet.
    std::vector<std::string> m_classes;
    QPointer<TrainJob> m_job;
    QTimer m_pause; ///< Until it is put away.
    std::chrono::milliseconds m_staysInMemory = kStaysInMemory;
    Ending m_ending = Ending::None; ///< Of the job, which is to be put away.
    bool m_isAway = false;
    bool m_isSeen = false;    ///< What it has come to was told here.
    bool m_hasEpoch = false;  ///< One has ended.
    double m_position = -1;   ///< On the epoch axis; negative: it has not begun to learn.
    QElapsedTimer m_clock;    ///< Of this job,
    double m_shareBefore = 0; ///< which began with so much done,
    double m_share = 0;       ///< and has come so far.
};

} // namespace graft::ui
