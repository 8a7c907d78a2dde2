#include "pages/own_weights.h"

#include "jobs/compute_thread.h"
#include "jobs/core_texts.h"
#include "jobs/paths.h"
#include "models/backbone_model.h"
#include "models/project.h"
#include "widgets/layout.h"
#include "widgets/message_card.h"

#include <QFileDialog>
#include <QPushButton>
#include <QVBoxLayout>

namespace graft::ui {

OwnWeights::OwnWeights(PageContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    m_choose = makeButton(tr("Use a weight file…"), "folder");
    m_choose->setToolTip(tr("A file of weights (.safetensors, .pth, .pt, .bin) for one of these networks"));
    connect(m_choose, &QPushButton::clicked, this, &OwnWeights::choose);
    m_card = new MessageCard(MessageCard::Tone::Info);
    m_back = m_card->setAction(tr("Use the published weights again"));
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_problem.clear();
        m_context.project.setOwnWeights({}, m_context.project.backbone());
        showProject();
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    hide();
}

void OwnWeights::choose()
{
    auto* dialog = new QFileDialog(this, tr("Choose a weight file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Weights (*.safetensors *.pth *.pt *.bin *.ckpt *.tar *.index.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& name) { useFile(pathFromQt(name)); });
    dialog->open();
}

void OwnWeights::useFile(const std::filesystem::path& file)
{
    if (m_job || m_context.project.isTraining())
        return;
    m_problem.clear();
    WeightFileJob* job = startRecogniseWeights(m_context.compute, file, m_context.project.backbone(), this);
    m_job = job;
    job->setWhat(tr("the look through the weight file"));
    m_file = file;
    connect(job, &Job::finished, this, [this, job] { take(*job->result()); });
    connect(job, &Job::failed, this, &OwnWeights::refuse);
    connect(job, &Job::ended, this, [this, job] {
        m_job.clear();
        job->deleteLater();
        showProject();
    });
    showProject();
}

void OwnWeights::take(const RecognisedWeights& weights)
{
    if (m_context.project.isTraining())
        return;
    m_notes = weights.notes;
    m_context.project.setOwnWeights(weights.file, weights.backbone);
}

void OwnWeights::refuse(const QString& message)
{
    m_problem = message;
    m_problemFor = m_context.project.backbone();
}

void OwnWeights::stop()
{
    if (m_job)
        m_job->cancel();
}

QString OwnWeights::text() const
{
    return isHidden() ? QString() : m_card->accessibleName() + ". " + m_card->text();
}

void OwnWeights::showProject()
{
    const Project& project = m_context.project;
    const std::filesystem::path& own = project.config().weights;
    if (m_problemFor != project.backbone())
        m_problem.clear();
    if (m_job) {
        m_card->setMessage(MessageCard::Tone::Info, tr("Looking through %1…").arg(toQString(m_file.filename())), {});
    } else if (!m_problem.isEmpty()) {
        m_card->setMessage(MessageCard::Tone::Error, tr("This file cannot be used"), m_problem);
    } else if (!own.empty()) {
        QStringList lines{tr("These are weights of %1.").arg(backboneTitle(project.backbone()))};
        if (own == m_file)
            for (const Text& note : m_notes)
                lines << localized(note);
        m_card->setMessage(MessageCard::Tone::Success, tr("Your own weights: %1").arg(toQString(own.filename())),
                           lines.join('\n'));
    }
    m_card->setToolTip(own.empty() ? QString() : toQString(own));
    setVisible(m_job || !m_problem.isEmpty() || !own.empty());
    m_back->setVisible(!m_job && !own.empty());
    m_back->setEnabled(!project.isTraining());
    m_choose->setEnabled(!m_job && !project.isTraining());
}

} // namespace graft::ui
