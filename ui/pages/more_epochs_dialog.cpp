#include "pages/more_epochs_dialog.h"

#include "models/unfinished_words.h"
#include "widgets/dialog_layout.h"
#include "widgets/layout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kMost = 100'000;

} // namespace

MoreEpochsDialog::MoreEpochsDialog(const ListedRun& run, QWidget* parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Train further"));
    resizeWithinScreen(this, {440, 320});
    m_epochs = new QSpinBox;
    m_epochs->setRange(run.epochs + 1, kMost);
    m_epochs->setValue(std::min(kMost, 2 * std::max(run.epochs, run.epochsWanted)));
    m_epochs->setAccessibleName(tr("Epochs altogether"));
    QLabel* label = makeLabel(tr("Epochs altogether"));
    label->setBuddy(m_epochs);
    m_train = makeButton(tr("Train"), "play", "primary");
    m_train->setDefault(true);
    QPushButton* cancel = makeButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_train, &QPushButton::clicked, this, [this] {
        m_epochs->interpretText(); // what is being typed counts
        accept();
        Q_EMIT chosen(m_epochs->value());
    });

    auto* column = new QVBoxLayout;
    column->setSpacing(space::kTwo);
    column->addWidget(
        makeWrappingLabel(tr("“%1” has had %n epochs.", nullptr, run.epochs).arg(QString::fromStdString(run.title()))));
    column->addWidget(label);
    column->addWidget(m_epochs, 0, Qt::AlignLeft);
    column->addWidget(makeWrappingLabel(scheduleOfMoreEpochs(run), "muted"));
    column->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_train);
    fillDialog(this, column, buttons);
}

} // namespace graft::ui
