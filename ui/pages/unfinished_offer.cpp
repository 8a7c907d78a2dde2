#include "pages/unfinished_offer.h"

#include "jobs/background_pool.h"
#include "models/project.h"
#include "models/run_rules.h"
#include "models/unfinished_words.h"
#include "pages/run_actions.h"
#include "widgets/flow_layout.h"
#include "widgets/layout.h"
#include "widgets/message_card.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace graft::ui {

UnfinishedOffer::UnfinishedOffer(PageContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_actions(new RunActions(context, this)),
      m_card(new MessageCard(MessageCard::Tone::Info))
{
    m_card->addRow(makeButtons());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    hide();
    connect(m_actions, &RunActions::deleted, this, &UnfinishedOffer::showDiscarded);
    connect(m_actions, &RunActions::broughtBack, this, [this] {
        m_isUndoable = false;
        look();
    });
    connect(m_actions, &RunActions::failed, this, &UnfinishedOffer::failed);
    connect(&context.project, &Project::trainingChanged, this, [this] {
        if (m_context.project.isTraining())
            hide();
    });
}

QWidget* UnfinishedOffer::makeButtons()
{
    m_continue = makeButton(tr("Continue"), "play");
    m_keep = makeButton({});
    m_discard = makeButton(tr("Discard"));
    m_later = makeButton(tr("Not now"), {}, "quiet");
    m_later->setToolTip(tr("It stays in the list of runs, and is offered again at the next start"));
    m_undo = makeButton(tr("Bring back"));
    connect(m_continue, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT continueRequested({.run = m_run.folder, .options = {}});
    });
    connect(m_keep, &QPushButton::clicked, this, &UnfinishedOffer::keep);
    connect(m_discard, &QPushButton::clicked, this, [this] { m_actions->deleteRuns({m_run.folder}); });
    connect(m_later, &QPushButton::clicked, this, &UnfinishedOffer::putOff);
    connect(m_undo, &QPushButton::clicked, m_actions, &RunActions::undoDelete);
    auto* buttons = new QWidget;
    auto* row = new FlowLayout(buttons);
    row->setSpacing(space::kOne);
    for (QPushButton* button : {m_continue, m_keep, m_discard, m_undo, m_later})
        row->addWidget(button);
    return buttons;
}

void UnfinishedOffer::look()
{
    if (m_isUndoable || m_looking)
        return;
    auto* job = startFindUnfinished(m_context.background, m_putOff, this);
    m_looking = job;
    connect(job, &Job::finished, this, [this, job] { offer(*job->result()); });
    connect(job, &Job::ended, this, [this, job] {
        job->deleteLater();
        m_looking.clear();
    });
}

void UnfinishedOffer::offer(const std::optional<UnfinishedRun>& found)
{
    if (!found || m_context.project.isTraining() || m_isUndoable) {
        setVisible(m_isUndoable);
        return;
    }
    m_run = found->run;
    m_card->setMessage(unfinishedTitle(*found, QDateTime::currentDateTime()), unfinishedText(*found));
    m_continue->setEnabled(found->dataIsThere);
    m_keep->setText(m_run.isComplete() ? tr("Leave it at that") : tr("Keep what was learnt"));
    m_keep->setToolTip(m_run.isComplete() ? tr("Its results stay among the runs, and it is not offered again")
                                          : tr("Tests its best epoch and ends it there"));
    m_keep->setEnabled(m_run.isComplete() || (found->dataIsThere && m_run.hasCheckpoint && m_run.epochs > 0));
    const QString notDeleted = whyNotDeleted(m_run, m_context.project);
    m_discard->setEnabled(notDeleted.isEmpty());
    m_discard->setToolTip(notDeleted.isEmpty() ? tr("Deletes it; that can be undone") : notDeleted);
    showButtons(false);
    show();
}

/// A run that was stopped has been tested already.
void UnfinishedOffer::keep()
{
    hide();
    if (!m_run.isComplete()) {
        Q_EMIT continueRequested({.run = m_run.folder, .options = {.endsNow = true}, .leavesNothingToResume = true});
        return;
    }
    Job* job = startRemoveCheckpoints(m_context.background, m_run.folder, this);
    connect(job, &Job::ended, this, [this, job] {
        job->deleteLater();
        look();
    });
}

void UnfinishedOffer::putOff()
{
    hide();
    if (!m_isUndoable)
        m_putOff.insert(m_run.folder);
    m_isUndoable = false;
}

void UnfinishedOffer::showDiscarded()
{
    m_isUndoable = true;
    m_card->setMessage(tr("The training was discarded"),
                       tr("Kept for %1 days in the folder .trash beside the runs, and can be brought back here.")
                           .arg(kRunsComeBackFor.count()));
    showButtons(true);
    show();
}

void UnfinishedOffer::showButtons(bool undo)
{
    for (QPushButton* button : {m_continue, m_keep, m_discard})
        button->setVisible(!undo);
    m_undo->setVisible(undo);
    m_later->setText(undo ? tr("Close") : tr("Not now"));
    m_later->setToolTip(undo ? QString() : tr("It stays in the list of runs, and is offered again at the next start"));
}

} // namespace graft::ui
