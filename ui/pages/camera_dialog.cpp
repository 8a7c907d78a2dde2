#include "pages/camera_dialog.h"

#include "jobs/background_pool.h"
#include "jobs/compute_thread.h"
#include "jobs/paths.h"
#include "models/project.h"
#include "pages/program_question.h"
#include "widgets/choice_box.h"
#include "widgets/dialog_layout.h"
#include "widgets/heat_view.h"
#include "widgets/layout.h"
#include "widgets/message_card.h"
#include "widgets/ranked_bars.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kSideWidth = 280;
constexpr int kAnswers = 5;

} // namespace

CameraDialog::CameraDialog(PageContext& context, std::shared_ptr<LoadedModel> model, const ChosenModel& chosen,
                           const QString& title, const std::vector<CameraInfo>& cameras, QWidget* parent)
    : QDialog(parent), m_context(context), m_model(std::move(model)), m_chosen(chosen)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Camera"));
    resizeWithinScreen(this, {920, 600});
    m_view = new HeatView;
    m_view->setAccessibleName(tr("What the camera sees"));
    m_problem = new MessageCard(MessageCard::Tone::Error);
    m_again = m_problem->setAction(tr("Try again"));
    connect(m_again, &QPushButton::clicked, this, &CameraDialog::startCamera);
    m_trust = new ProgramQuestion(context.project);
    m_cameras = new ChoiceBox;
    m_cameras->setAccessibleName(tr("Camera"));
    for (const CameraInfo& camera : cameras)
        m_cameras->addItem(QString::fromStdString(camera.name), toQString(camera.device));
    m_cameras->setVisible(cameras.size() > 1);
    connect(m_cameras, &QComboBox::activated, this, &CameraDialog::startCamera);

    auto* row = new QHBoxLayout;
    row->setSpacing(space::kThree);
    row->addWidget(m_view, 1);
    row->addWidget(makeSide(title));
    auto* column = new QVBoxLayout;
    column->setSpacing(space::kTwo);
    column->addWidget(m_problem);
    column->addWidget(m_trust);
    column->addLayout(row, 1);
    fillDialog(this, column, makeButtons());
    startCamera();
}

QWidget* CameraDialog::makeSide(const QString& title)
{
    m_answer = new RankedBars(kAnswers);
    m_wait = makeWrappingLabel({}, "muted");
    m_note = new MessageCard(MessageCard::Tone::Warning);
    m_note->setMessage(tr("Unlike the training pictures"),
                       tr("The network has seen nothing like it, so its answer may mean nothing."));
    m_note->hide();
    auto* box = new QWidget;
    box->setFixedWidth(scaled(kSideWidth));
    auto* side = new QVBoxLayout(box);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(space::kTwo);
    QLabel* name = makeLabel({}, "muted");
    name->setText(name->fontMetrics().elidedText(title, Qt::ElideMiddle, scaled(kSideWidth)));
    name->setToolTip(title);
    side->addWidget(name);
    side->addWidget(m_wait);
    side->addWidget(m_answer);
    side->addWidget(m_note);
    side->addStretch(1);
    side->addWidget(m_cameras);
    return box;
}

QLayout* CameraDialog::makeButtons()
{
    m_count = makeLabel({}, "muted");
    QPushButton* close = makeButton(tr("Close"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    m_take = makeButton(tr("Take the picture"), "camera", "primary");
    m_take->setDefault(true);
    m_take->setToolTip(tr("Adds it to the answers on the page (Enter)"));
    connect(m_take, &QPushButton::clicked, this, &CameraDialog::take);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kOne);
    row->addWidget(m_count, 1);
    row->addWidget(close);
    row->addWidget(m_take);
    return row;
}

QString CameraDialog::errorText() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void CameraDialog::startCamera()
{
    delete m_camera; // the device is let go before the next job, which waits for the same thread
    m_problem->hide();
    m_newest = {};
    m_view->setPicture({}, {});
    m_take->setEnabled(false);
    m_answers = true;
    m_wait->setText(tr("The camera is starting"));
    m_wait->show();
    m_answer->setAnswer({}, {});
    m_camera = new CameraJob(m_context.camera, toPath(m_cameras->currentData().toString()), this);
    connect(m_camera, &CameraJob::pictureCame, this, &CameraDialog::showPicture);
    connect(m_camera, &Job::failed, this, [this](const QString& message) {
        m_take->setEnabled(false);
        m_wait->hide();
        showProblem(tr("There is no picture"), message);
    });
}

void CameraDialog::showPicture(const QImage& picture)
{
    m_newest = picture;
    m_view->setPicture(picture, {});
    if (!m_take->isEnabled()) {
        m_take->setEnabled(true);
        m_take->setFocus();
    }
    if (m_answers && !m_question)
        ask();
}

void CameraDialog::ask()
{
    if (m_answer->names().isEmpty()) {
        m_wait->setText(m_context.project.isTraining() ? tr("Waiting until training is done")
                                                       : tr("Loading the model"));
        m_wait->show();
    }
    m_question = startClassifyPicture(m_context.compute, m_model, m_chosen, m_newest, this);
    connect(m_question, &Job::finished, this, [this] { showAnswer(*m_question->result()); });
    connect(m_question, &Job::failed, this, [this](const QString& message) {
        m_answers = false;
        m_wait->hide();
        if (m_trust->askedFor(*m_question, m_chosen.name, [this] { goOnTrusted(); }))
            return;
        showProblem(tr("The model gives no answers"), message);
    });
    connect(m_question, &Job::ended, this, [this] {
        m_question->deleteLater();
        m_question.clear();
    });
}

void CameraDialog::goOnTrusted()
{
    m_chosen.trust = m_context.project.trustIn(m_chosen.name);
    m_answers = true;
    if (!m_newest.isNull() && !m_question)
        ask();
}

void CameraDialog::showAnswer(const Prediction& answer)
{
    QStringList names;
    std::vector<double> shares;
    for (const ClassProbability& entry : answer.top) {
        names << QString::fromStdString(entry.className);
        shares.push_back(entry.probability);
    }
    m_wait->hide();
    m_answer->setAnswer(names, shares);
    m_note->setVisible(answer.isUnlikeTraining());
}

void CameraDialog::take()
{
    if (m_newest.isNull())
        return;
    m_count->setText(tr("%n pictures taken", nullptr, ++m_taken));
    Q_EMIT taken(m_newest);
}

void CameraDialog::showProblem(const QString& title, const QString& message)
{
    m_problem->setMessage(title, message);
    m_problem->show();
}

} // namespace graft::ui
