#include "pages/head_settings.h"

#include "models/project.h"
#include "pages/help_button.h"
#include "runs/run_plan.h"
#include "widgets/choice_box.h"
#include "widgets/layout.h"
#include "widgets/number_box.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr double kHighestDropout = 0.99; ///< As TrainingConfig::validate() has it.

QVBoxLayout* makeColumn(QFrame* card)
{
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kTwo - 4);
    column->setSpacing(space::kOne);
    return column;
}

} // namespace

HeadSettings::HeadSettings(Project& project, QWidget* parent) : QWidget(parent), m_project(project)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kOne + 4);
    column->addWidget(makeHead());
    column->addWidget(makeNorm());
}

QWidget* HeadSettings::makeHead()
{
    m_head = new ChoiceBox;
    m_head->addItem(tr("Linear"), int(HeadKind::Linear));
    m_head->addItem(tr("One hidden layer"), int(HeadKind::Mlp));
    m_head->setAccessibleName(tr("Kind of head"));
    m_dropout = new NumberBox(0, kHighestDropout);
    m_dropout->setSingleStep(0.05);
    m_dropout->setAccessibleName(tr("Dropout"));
    m_dropout->setToolTip(tr("Share of the features left out at random while learning"));
    connect(m_head, &QComboBox::activated, this, &HeadSettings::edit);
    connect(m_dropout, &NumberBox::valueChanged, this, &HeadSettings::edit);
    QFrame* card = makeCard();
    QVBoxLayout* column = makeColumn(card);
    column->addLayout(withHelp(makeLabel(tr("Head"), "section"), "head"));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(space::kTwo);
    form->setVerticalSpacing(space::kOne);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("Kind"), m_head);
    form->addRow(tr("Dropout"), m_dropout);
    column->addLayout(form);
    return card;
}

QWidget* HeadSettings::makeNorm()
{
    m_batchNorm = new ChoiceBox;
    m_batchNorm->addItem(tr("Automatic"), int(BatchNormRule::Auto));
    m_batchNorm->addItem(tr("Kept as pretrained"), int(BatchNormRule::Kept));
    m_batchNorm->addItem(tr("Measured anew"), int(BatchNormRule::Anew));
    m_batchNorm->addItem(tr("Moving with the batches"), int(BatchNormRule::Moving));
    m_batchNorm->setAccessibleName(tr("Batch-norm statistics"));
    connect(m_batchNorm, &QComboBox::activated, this, &HeadSettings::edit);
    m_batchNormNote = makeWrappingLabel({}, "caption");
    QFrame* card = makeCard();
    QVBoxLayout* column = makeColumn(card);
    column->addWidget(makeLabel(tr("Batch-norm statistics"), "section"));
    column->addWidget(m_batchNorm);
    column->addWidget(m_batchNormNote);
    return card;
}

void HeadSettings::edit()
{
    TrainingConfig config = m_project.config();
    config.head = HeadKind(m_head->currentData().toInt());
    config.dropout = m_dropout->number();
    config.batchNorm = BatchNormRule(m_batchNorm->currentData().toInt());
    m_project.setConfig(config);
}

void HeadSettings::showProject(bool editable)
{
    const QSignalBlocker headBlocker(m_head);
    m_head->setCurrentIndex(m_head->findData(int(m_project.config().head)));
    const QSignalBlocker dropoutBlocker(m_dropout);
    m_dropout->setNumber(m_project.config().dropout);
    m_head->setEnabled(editable);
    m_dropout->setEnabled(editable);
    showBatchNorm(editable);
}

void HeadSettings::showBatchNorm(bool editable)
{
    const TrainingConfig& config = m_project.config();
    const bool matters = !m_project.stages().empty() && m_project.plan().trainsBatchNorm();
    const QSignalBlocker blocker(m_batchNorm);
    m_batchNorm->setCurrentIndex(m_batchNorm->findData(int(config.batchNorm)));
    m_batchNorm->setEnabled(editable && matters);
    if (!matters) {
        m_batchNormNote->setText(tr("No stage that learns has batch-norm."));
        return;
    }
    switch (batchNormOf(config)) {
    case BatchNormRule::Anew:
        m_batchNormNote->setText(tr("Stages that learn normalise by each batch. Before every validation, mean and "
                                    "variance are measured on training pictures."));
        break;
    case BatchNormRule::Moving:
        m_batchNormNote->setText(tr("Stages that learn normalise by each batch. Mean and variance follow slowly: in a "
                                    "short training they lag behind."));
        break;
    case BatchNormRule::Auto:
    case BatchNormRule::Kept:
        m_batchNormNote->setText(tr("Stages that learn go on normalising by the pretrained mean and variance."));
        break;
    }
}

QString HeadSettings::batchNormText() const
{
    return m_batchNormNote->text();
}

} // namespace graft::ui
