#include "pages/backbone_page.h"

#include "backbones/catalogue.h"
#include "models/backbone_model.h"
#include "models/format.h"
#include "models/paths.h"
#include "models/project.h"
#include "widgets/layout.h"
#include "widgets/table.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

QString inWords(const Preprocessing& preprocessing)
{
    const QString filter = preprocessing.interpolation == Interpolation::Bicubic ? BackbonePage::tr("bicubic")
                                                                                 : BackbonePage::tr("bilinear");
    switch (preprocessing.rule) {
    case ResizeRule::CropThenResize:
        return BackbonePage::tr("the middle %1 of the picture, resized to %2 × %2 (%3)")
            .arg(formatPercent(preprocessing.cropFraction, 1))
            .arg(preprocessing.size)
            .arg(filter);
    case ResizeRule::ResizeThenCrop:
        return BackbonePage::tr("short side resized to %1 (%3), then the middle %2 × %2")
            .arg(preprocessing.resizeTo)
            .arg(preprocessing.size)
            .arg(filter);
    case ResizeRule::Squash:
        return BackbonePage::tr("the whole picture resized to %1 × %1 (%2)").arg(preprocessing.size).arg(filter);
    }
    return {};
}

} // namespace

BackbonePage::BackbonePage(PageContext& context, QWidget* parent)
    : Page(context, tr("Backbone"), parent), m_model(new BackboneModel(this))
{
    setSubtitle(
        tr("The network to start from. It has seen a million photographs; the more it knows, the longer it takes."));
    setContent(makeContent());
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid() && !project().isTraining())
                    project().setBackbone(current.data(BackboneModel::NameRole).toString().toStdString());
            });
    connect(&project(), &Project::backboneChanged, this, &BackbonePage::showProject);
    connect(&project(), &Project::dataChanged, this, &BackbonePage::showProject);
    connect(&project(), &Project::trainingChanged, this, &BackbonePage::showProject);
    primaryButton()->setText(tr("Choose the layers"));
    connect(primaryButton(), &QPushButton::clicked, this, [this] { Q_EMIT stepRequested(Step::Layers); });
    showProject();
}

QWidget* BackbonePage::makeContent()
{
    m_table = makeTable(m_model);
    m_table->setAccessibleName(tr("Backbones"));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    QFrame* tableCard = makeCard();
    auto* tableColumn = new QVBoxLayout(tableCard);
    tableColumn->setContentsMargins(space::kOne, space::kOne, space::kOne, space::kOne);
    tableColumn->addWidget(m_table);

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTwo);
    column->addWidget(tableCard);
    column->addWidget(makeDetails());
    column->addStretch(1);
    fitHeightToRows(m_table);
    return content;
}

QWidget* BackbonePage::makeDetails()
{
    m_title = makeLabel({}, "section");
    m_facts = makeWrappingLabel({}, "muted");
    m_weights = new MessageCard(MessageCard::Tone::Info);
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo, space::kTwo, space::kTwo);
    column->setSpacing(space::kOne + 4);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addWidget(m_weights);
    return card;
}

void BackbonePage::showProject()
{
    m_model->setWeights(project().weights());
    const int row = m_model->rowOf(project().backbone());
    if (row != m_table->currentIndex().row()) {
        const QSignalBlocker blocker(m_table->selectionModel());
        m_table->setCurrentIndex(m_model->index(row, 0));
        m_table->selectRow(row);
        m_table->viewport()->update();
    }
    m_table->setEnabled(!project().isTraining());
    showDetails();
}

void BackbonePage::showFailure(const QString& message)
{
    showError(tr("The backbones could not be described"), message);
}

void BackbonePage::showDetails()
{
    const BackboneInfo& info = findBackbone(project().backbone());
    m_title->setText(QString::fromStdString(info.title));
    QStringList facts{tr("Looks at %1.").arg(inWords(info.preprocessing))};
    if (!project().stages().empty())
        facts << tr("%1 stages end in %2 features, from which the new head learns your classes.")
                     .arg(project().stages().size())
                     .arg(project().featureCount());
    m_facts->setText(facts.join('\n'));

    const bool searched = project().weights() != nullptr;
    m_weights->setToolTip(project().hasWeights() ? toQString(project().weights()->at(info.name)) : QString());
    if (project().hasWeights())
        m_weights->setMessage(MessageCard::Tone::Success, tr("The weights are on this machine"),
                              toQString(project().weights()->at(info.name).filename()));
    else if (searched)
        m_weights->setMessage(
            MessageCard::Tone::Warning, tr("The weights are not on this machine"),
            tr("Put %1 into the folder of weights, or install the Python package %2 into the "
               "environment that Graft was set up with. Or choose another backbone.")
                .arg(QString::fromStdString(info.weights.front().fileName), QString::fromStdString(info.weights.front().source)));
    else
        m_weights->setMessage(MessageCard::Tone::Info, tr("Looking for the weights…"), {});

    primaryButton()->setEnabled(project().hasWeights());
    setHint(project().isTraining()   ? tr("Training is under way; the backbone stays as it is until it ends.")
            : project().hasWeights() ? tr("%1 is chosen.").arg(QString::fromStdString(info.title))
            : searched               ? tr("Its weights are missing, so it cannot be used yet.")
                                     : QString());
}

} // namespace graft::ui
