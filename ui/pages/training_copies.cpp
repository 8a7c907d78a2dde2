#include "pages/training_copies.h"

#include "base/files.h"
#include "datasets/training_folder.h"
#include "jobs/background_pool.h"
#include "jobs/paths.h"
#include "models/project.h"
#include "pages/add_to_training_dialog.h"
#include "widgets/message_card.h"
#include "widgets/progress_panel.h"

#include <QPushButton>

#include <algorithm>
#include <utility>

namespace graft::ui {

namespace {

/// That all pictures seem to show; empty if they differ or the data set knows none of that name.
QString commonClass(const std::vector<Prediction>& answers, const Dataset& dataset)
{
    const std::string& first = answers.front().top.front().className;
    const bool isCommon = std::all_of(answers.begin(), answers.end(),
                                      [&](const Prediction& answer) { return answer.top.front().className == first; });
    const bool isKnown = std::find(dataset.classes.begin(), dataset.classes.end(), first) != dataset.classes.end();
    return isCommon && isKnown ? QString::fromStdString(first) : QString();
}

} // namespace

TrainingCopies::TrainingCopies(PageContext& context, QWidget* page) : QObject(page), m_context(context), m_page(page)
{
    m_progress = new ProgressPanel(page);
    m_progress->hide();
    m_card = new MessageCard(MessageCard::Tone::Success, page);
    m_undo = m_card->setAction(tr("Undo"), MessageCard::ActionPlace::Beside);
    m_card->setDismissable();
    m_undo->setToolTip(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    m_card->hide();
    connect(m_undo, &QPushButton::clicked, this, &TrainingCopies::undo);
    connect(m_progress, &ProgressPanel::cancelRequested, this, &TrainingCopies::cancel);
    connect(&context.project, &Project::trainingChanged, this, &TrainingCopies::showUndo);
    connect(&context.project, &Project::dataChanged, this, &TrainingCopies::followData);
    followData();
}

void TrainingCopies::followData()
{
    const auto& open = m_context.project.data();
    m_hasClassFolders = open && trainingFolder(open->dataset, {});
    showCopiesOfData();
    showUndo();
}

/// What was copied into another folder is told, and taken back, when that is open again.
void TrainingCopies::showCopiesOfData()
{
    const auto& open = m_context.project.data();
    const std::filesystem::path root = open ? open->dataset.root : std::filesystem::path();
    if (isSameFolder(std::exchange(m_root, root), root))
        return;
    if (!m_made.empty() && areOfOpenFolder(m_made.back()))
        showAdded(m_made.back());
    else
        m_card->hide();
}

bool TrainingCopies::areOfOpenFolder(const Made& made) const
{
    return isSameFolder(made.root, m_root);
}

QString TrainingCopies::whyNot() const
{
    const auto& open = m_context.project.data();
    if (!open)
        return tr("Open a folder of class folders first: pictures can be added to that.");
    if (m_context.project.isTraining())
        return tr("Wait until training is done.");
    if (m_job)
        return tr("Pictures are being copied.");
    if (!m_hasClassFolders)
        return tr("The folder that is open does not hold a folder for each class.");
    return {};
}

AddToTrainingDialog* TrainingCopies::ask(const std::vector<Prediction>& answers, const QString& note)
{
    std::vector<Prediction> readable;
    std::vector<std::filesystem::path> files;
    for (const Prediction& answer : answers) {
        if (!answer.error.isEmpty())
            continue;
        readable.push_back(answer);
        files.push_back(answer.path);
    }
    if (files.empty() || !whyNot().isEmpty())
        return nullptr;
    const std::shared_ptr<const ScanResult> open = m_context.project.data();
    auto* dialog = new AddToTrainingDialog(open,
                                           {.pictures = int(files.size()),
                                            .unreadable = int(answers.size() - files.size()),
                                            .className = commonClass(readable, open->dataset),
                                            .note = note},
                                           m_page->window());
    connect(dialog, &AddToTrainingDialog::agreed, this,
            [this, files, open](const QString&, const std::filesystem::path& folder) {
                const auto& now = m_context.project.data();
                if (now && isSameFolder(now->dataset.root, open->dataset.root))
                    start(files, folder);
            });
    connect(&m_context.project, &Project::dataChanged, dialog, [this, dialog, open] {
        const auto& now = m_context.project.data();
        if (now && isSameFolder(now->dataset.root, open->dataset.root))
            return;
        dialog->reject();
        m_card->setMessage(MessageCard::Tone::Info, tr("Nothing was copied"),
                           tr("Another folder was opened meanwhile."));
        m_card->show();
    });
    dialog->open();
    return dialog;
}

void TrainingCopies::start(const std::vector<std::filesystem::path>& files, const std::filesystem::path& folder)
{
    if (!whyNot().isEmpty())
        return;
    const std::shared_ptr<const ScanResult> open = m_context.project.data();
    auto* job = startAddPictures(m_context.background, files, folder, open, this);
    connect(job, &Job::finished, this, [this, job, root = open->dataset.root] {
        const Made made{root, *job->result()};
        if (!made.added.pictures.empty())
            m_made.push_back(made);
        showAdded(made);
        if (!made.added.pictures.empty())
            readAgain(made.root);
    });
    watch(job, tr("Copying pictures"), tr("The pictures could not be copied"));
}

bool TrainingCopies::canUndo() const
{
    return !m_made.empty() && areOfOpenFolder(m_made.back()) && !m_job && m_card->isVisibleTo(m_page);
}

void TrainingCopies::undo()
{
    if (!canUndo() || m_context.project.isTraining())
        return;
    const Made made = m_made.back();
    auto* job = startRemoveAdded(m_context.background, made.added, this);
    connect(job, &Job::finished, this, [this, job, made] {
        m_made.pop_back();
        showRemoved(*job->result(), made.added.folder);
        readAgain(made.root);
    });
    watch(job, tr("Removing the copies"), tr("The copies could not be removed"));
}

void TrainingCopies::watch(Job* job, const QString& activity, const QString& failure)
{
    m_job = job;
    m_card->hide();
    m_progress->begin(activity, tr("Cancel"));
    m_progress->show();
    connect(job, &Job::progressed, this,
            [this](const Progress& progress) { m_progress->showProgress(progress, tr("pictures")); });
    connect(job, &Job::failed, this, [this, failure](const QString& message) {
        m_card->setMessage(MessageCard::Tone::Error, failure, message);
        m_card->show();
    });
    connect(job, &Job::ended, this, [this, job] {
        job->deleteLater();
        m_job.clear();
        m_progress->hide();
        showUndo();
    });
    showUndo();
}

void TrainingCopies::cancel()
{
    if (!m_job)
        return;
    m_progress->showStopping(tr("Stopping…"));
    m_job->cancel();
}

void TrainingCopies::showAdded(const Made& made)
{
    const int known = int(made.added.knownFiles.size());
    QStringList sentences;
    if (known > 0)
        sentences << tr("%n are among these pictures already, perhaps in another class, and were not copied.", nullptr,
                        known);
    if (!made.added.pictures.empty() && areOfOpenFolder(made))
        sentences << tr("They take part in the next training.");
    m_card->setMessage(made.added.pictures.empty() ? MessageCard::Tone::Info : MessageCard::Tone::Success,
                       made.added.pictures.empty()
                           ? tr("Nothing was copied")
                           : tr("%n pictures were copied into %1", nullptr, int(made.added.pictures.size()))
                                 .arg(toQString(made.added.folder)),
                       sentences.join(' '));
    m_card->show();
}

void TrainingCopies::showRemoved(const RemovedPictures& removed, const std::filesystem::path& folder)
{
    const int kept = int(removed.kept.size());
    m_card->setMessage(
        kept > 0 ? MessageCard::Tone::Warning : MessageCard::Tone::Success,
        tr("%n copies were removed from %1", nullptr, int(removed.removed)).arg(toQString(folder)),
        kept > 0 ? tr("%n have changed since they were copied, or cannot be removed; they stay.", nullptr, kept)
                 : QString());
    m_card->show();
}

/// Unless another one was opened meanwhile.
void TrainingCopies::readAgain(const std::filesystem::path& root)
{
    const auto& open = m_context.project.data();
    if (open && isSameFolder(open->dataset.root, root))
        Q_EMIT folderChanged(root);
}

void TrainingCopies::showUndo()
{
    m_undo->setVisible(!m_made.empty() && areOfOpenFolder(m_made.back()));
    m_undo->setEnabled(!m_job && !m_context.project.isTraining());
    Q_EMIT changed();
}

void TrainingCopies::takeOver(const TrainingCopies& other)
{
    m_made = other.m_made;
    if (!m_made.empty() && areOfOpenFolder(m_made.back()))
        showAdded(m_made.back());
    showUndo();
}

} // namespace graft::ui
