#include "pages/picture_viewer.h"

#include "jobs/compute_thread.h"
#include "models/core_texts.h"
#include "models/format.h"
#include "models/paths.h"
#include "models/picture_list_model.h"
#include "models/project.h"
#include "pages/program_question.h"
#include "widgets/choice_box.h"
#include "widgets/heat_view.h"
#include "widgets/layout.h"
#include "widgets/message_card.h"
#include "widgets/picture_grid.h"
#include "widgets/ranked_bars.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kSideWidth = 280;
constexpr int kSimilarCard = 104;
constexpr int kAnswers = 5; ///< As many as are asked for.

} // namespace

PictureViewer::PictureViewer(PageContext& context, std::shared_ptr<LoadedModel> model, const std::filesystem::path& run,
                             const QStringList& classes, QWidget* parent)
    : QDialog(parent), m_context(context), m_model(std::move(model)), m_run(run)
{
    setAttribute(Qt::WA_DeleteOnClose);
    resizeWithinScreen(this, {860, 700});
    m_view = new HeatView;
    m_view->setAccessibleName(tr("The picture as the network sees it"));
    m_caption = makeWrappingLabel({}, "muted");
    m_heatShown = new QCheckBox(tr("Show where the answer lies"));
    m_heatShown->setChecked(true);
    connect(m_heatShown, &QCheckBox::toggled, m_view, &HeatView::setHeatShown);
    m_class = new ChoiceBox;
    m_class->setAccessibleName(tr("The class to explain"));
    m_class->addItem(tr("What speaks for the answer"));
    for (const QString& name : classes)
        m_class->addItem(tr("What speaks for %1").arg(name), name);
    connect(m_class, &QComboBox::activated, this, &PictureViewer::explain);
    m_answers = new RankedBars(kAnswers);
    m_note = new MessageCard(MessageCard::Tone::Info);
    m_note->hide();
    m_question = new ProgramQuestion(context.project);

    auto* side = new QVBoxLayout;
    side->setSpacing(space::kTwo);
    side->addWidget(m_caption);
    side->addWidget(m_answers);
    side->addWidget(m_note);
    side->addWidget(m_question);
    side->addStretch(1);
    side->addWidget(m_class);
    side->addWidget(m_heatShown);
    auto* sideBox = new QWidget;
    sideBox->setLayout(side);
    sideBox->setFixedWidth(scaled(kSideWidth));
    side->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kThree);
    row->addWidget(m_view, 1);
    row->addWidget(sideBox);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kThree, space::kThree, space::kThree, space::kTwo);
    column->setSpacing(space::kTwo);
    column->addLayout(row, 1);
    column->addWidget(makeSimilar());
}

QWidget* PictureViewer::makeSimilar()
{
    m_similarPictures = new PictureListModel(m_context.thumbnails, this);
    m_similar = new PictureGrid;
    m_similar->setCardWidth(kSimilarCard);
    m_similar->setModel(m_similarPictures);
    m_similar->setAccessibleName(tr("Training pictures that look most like it to the network"));
    m_similar->setFixedHeight(kSimilarCard + scaled(52));
    connect(m_similar, &QListView::activated, this, &PictureViewer::openSimilar);
    m_similarBox = new QWidget;
    auto* column = new QVBoxLayout(m_similarBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kHalf);
    column->addWidget(makeLabel(tr("Training pictures that look most like it to the network"), "section"));
    column->addWidget(m_similar);
    m_similarBox->hide();
    return m_similarBox;
}

void PictureViewer::showPicture(const std::filesystem::path& picture, const QString& caption)
{
    m_picture = picture;
    m_view->setPicture({}, {});
    m_answers->setAnswer({}, {});
    showSimilar({});
    setWindowTitle(toQString(picture.filename()));
    m_caption->setText(caption);
    explain();
}

void PictureViewer::explain()
{
    m_question->hide();
    delete m_job; // its answer is no longer asked for
    m_note->setMessage(
        MessageCard::Tone::Info,
        m_context.project.isTraining() ? tr("Waiting until training is done") : tr("Looking at the picture…"), {});
    m_note->show();
    const ChosenModel chosen{
        .name = m_run.string(), .trust = m_context.project.trustIn(m_run), .device = m_context.project.config().device};
    auto* job = startExplain(m_context.compute, m_model, chosen, m_picture,
                             m_class->currentData().toString().toStdString(), this);
    m_job = job;
    connect(job, &Job::finished, this, [this, job] { showResult(*job->result()); });
    connect(job, &Job::failed, this, [this, job](const QString& message) {
        if (m_question->askedFor(*job, m_run, [this] { explain(); }))
            return m_note->hide();
        m_note->setMessage(MessageCard::Tone::Error, tr("The picture cannot be looked at"), localized(message));
    });
    connect(job, &Job::ended, this, [this, job] {
        job->deleteLater();
        m_job.clear();
    });
}

void PictureViewer::showResult(const ExplainedPicture& result)
{
    m_view->setPicture(result.seen, result.heat);
    QStringList names;
    std::vector<double> shares;
    for (const auto& [name, probability] : result.top) {
        names << QString::fromStdString(name);
        shares.push_back(probability);
    }
    m_answers->setAnswer(names, shares);
    m_heatShown->setEnabled(!result.heat.isNull());
    m_note->setVisible(result.heat.isNull() || result.unlikeTraining || !result.remark.empty());
    if (result.unlikeTraining)
        m_note->setMessage(MessageCard::Tone::Warning, tr("Unlike the training pictures"),
                           tr("The network has seen nothing like it, so its answer may mean nothing."));
    else if (result.heat.isNull())
        m_note->setMessage(MessageCard::Tone::Info, tr("No heat map"),
                           tr("This network looks at patches, not at pixels."));
    else if (!result.remark.empty())
        m_note->setMessage(MessageCard::Tone::Info, tr("Computed on the processor"),
                           localized(QString::fromStdString(result.remark)));
    showSimilar(result);
}

void PictureViewer::showSimilar(const ExplainedPicture& result)
{
    std::vector<PictureItem> items;
    for (const SimilarPicture& picture : result.similar)
        items.push_back({picture.path.native(), QString::fromStdString(picture.className),
                         tr("%1 alike").arg(formatPercent(std::max(0.0, picture.similarity)))});
    m_similarBox->setVisible(!items.empty());
    m_similarPictures->setItems(std::move(items));
}

void PictureViewer::openSimilar()
{
    const QModelIndex index = m_similar->currentIndex();
    showPicture(toPath(index.data(PictureListModel::PathRole).toString()),
                index.data(Qt::AccessibleTextRole).toString());
}

} // namespace graft::ui
