#pragma once

#include "jobs/train_job.h"
#include "models/workflow.h"
#include "pages/page_context.h"

#include <QObject>

#include <optional>

namespace graft::ui {

class ImagesPage;
class TrainPage;

/// Brings an earlier training back: its pictures, its settings, and then itself.
class ReturningTraining final : public QObject {
    Q_OBJECT

public:
    ReturningTraining(PageContext& context, ImagesPage& images, TrainPage& train, QObject* parent);

    /// Does nothing while another one is under way. What goes wrong is said on the page on which it does.
    void goOn(const TrainingToResume& training);

Q_SIGNALS:
    void stepRequested(graft::ui::Step step);

private:
    struct Waiting {
        TrainingToResume training;
        TrainingConfig config;
    };

    void openPictures();
    void beginIfReady();

    PageContext& m_context;
    ImagesPage& m_images;
    TrainPage& m_train;
    std::optional<Waiting> m_waiting; ///< For its pictures.
};

} // namespace graft::ui
