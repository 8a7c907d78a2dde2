#include "pages/epoch_panel.h"

#include "models/confusion_summary.h"
#include "pages/training_log.h"
#include "widgets/confusion_view.h"
#include "widgets/layout.h"
#include "widgets/side_by_side.h"

#include <QFrame>
#include <QLabel>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kHeight = 216;
constexpr int kWidth = 220; ///< Of each part, at least.

} // namespace

EpochPanel::EpochPanel(QWidget* parent) : QWidget(parent), m_log(new TrainingLog)
{
    QWidget* matrix = makeMatrix();
    for (QWidget* part : std::initializer_list<QWidget*>{m_log, matrix}) {
        part->setMinimumWidth(scaled(kWidth));
        part->setFixedHeight(scaled(kHeight));
    }
    auto* parts = new SideBySide;
    parts->addWidget(m_log, 1, m_log->lineWidth());
    parts->addWidget(matrix, 1);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(parts);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    showMatrix({}, 0);
}

QWidget* EpochPanel::makeMatrix()
{
    m_matrixTitle = makeLabel({}, "section");
    m_confusion = new ConfusionView;
    m_confusion->setUsualZoom(ConfusionZoom::Kind::Whole);
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kOne, space::kOne, space::kOne);
    column->setSpacing(space::kHalf);
    column->addWidget(m_matrixTitle);
    column->addWidget(m_confusion, 1);
    return card;
}

void EpochPanel::showMatrix(const ConfusionSummary& summary, int epoch)
{
    const bool isWhole = summary.named == summary.all;
    m_matrixTitle->setText(
        epoch == 0 ? tr("Confusion")
        : isWhole  ? tr("Confusion, epoch %1").arg(epoch)
                   : tr("Confusion, epoch %1: %2 of %3 classes").arg(epoch).arg(summary.named).arg(summary.all));
    const QString what = tr("What the network says about the validation pictures");
    m_matrixTitle->setToolTip(isWhole ? what
                                      : what + ". " +
                                            tr("These classes have the most mistakes; those of the others among "
                                               "themselves are not shown."));
    m_matrixTitle->setAccessibleDescription(m_matrixTitle->toolTip());
    m_confusion->setMatrix(summary.matrix, summary.classes);
}

} // namespace graft::ui
