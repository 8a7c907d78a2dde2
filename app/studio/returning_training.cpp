#include "studio/returning_training.h"

#include "base/files.h"
#include "jobs/background_pool.h"
#include "jobs/run_keeping_jobs.h"
#include "models/project.h"
#include "pages/images_page.h"
#include "pages/train_page.h"

#include <utility>

namespace graft::ui {

ReturningTraining::ReturningTraining(PageContext& context, ImagesPage& images, TrainPage& train, QObject* parent)
    : QObject(parent), m_context(context), m_images(images), m_train(train)
{
    connect(&context.project, &Project::dataChanged, this, &ReturningTraining::beginIfReady);
    connect(&images, &Page::busyChanged, this, [this] {
        if (!m_images.isBusy())
            m_waiting.reset(); // they could not be read, or nobody wants them any more
    });
}

void ReturningTraining::goOn(const TrainingToResume& training)
{
    auto* job = startReadRunConfig(m_context.background, training.run, this);
    connect(job, &Job::finished, this, [this, job, training] {
        if (m_context.project.isTraining())
            return;
        m_waiting = Waiting{.training = training, .config = *job->result()};
        if (training.options.epochs > 0)
            m_waiting->config.epochs = training.options.epochs;
        openPictures();
    });
    connect(job, &Job::failed, this, [this](const QString& message) {
        m_images.sayNotSaved(tr("The training could not go on"), message);
        Q_EMIT stepRequested(Step::Images);
    });
    connect(job, &Job::ended, job, &QObject::deleteLater);
}

/// Those that are open, unless they are others or are just being read again.
void ReturningTraining::openPictures()
{
    const auto& data = m_context.project.data();
    if (data && !m_images.isBusy() && isSameFolder(data->dataset.root, m_waiting->config.data)) {
        beginIfReady();
        return;
    }
    const std::filesystem::path folder = m_waiting->config.data;
    Q_EMIT stepRequested(Step::Images);
    m_images.openFolder(folder);
}

void ReturningTraining::beginIfReady()
{
    const auto& data = m_context.project.data();
    if (!m_waiting || !data || !isSameFolder(data->dataset.root, m_waiting->config.data))
        return;
    const Waiting waiting = *std::exchange(m_waiting, std::nullopt);
    m_context.project.adoptConfig(waiting.config);
    Q_EMIT stepRequested(Step::Train);
    m_train.resume(waiting.training);
}

} // namespace graft::ui
