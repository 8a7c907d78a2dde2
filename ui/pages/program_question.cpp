#include "pages/program_question.h"

#include "jobs/paths.h"
#include "models/project.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace graft::ui {

ProgramQuestion::ProgramQuestion(Project& project, QWidget* parent)
    : QWidget(parent), m_project(project), m_card(new MessageCard(MessageCard::Tone::Warning))
{
    m_allow = m_card->setAction(tr("I trust it: run it"));
    connect(m_allow, &QPushButton::clicked, this, [this] {
        hide();
        m_project.trustProgramsOf(m_model);
        if (const auto goOn = std::exchange(m_goOn, {}))
            goOn();
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    hide();
}

bool ProgramQuestion::askedFor(const Job& job, const std::filesystem::path& model, std::function<void()> goOn)
{
    if (!job.wasProgramRefused())
        return false;
    m_model = model;
    m_goOn = std::move(goOn);
    m_card->setMessage(tr("There is a program in this model, and it has not been run"),
                       tr("%1 is TorchScript, or was trained on a backbone that is. Such a program can do anything you "
                          "can do. Let it run only if you know where it comes from.")
                           .arg(toQString(model.filename())));
    show();
    return true;
}

} // namespace graft::ui
