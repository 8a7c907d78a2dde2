#include "pages/backbone_page.h"

#include "backbones/catalogue.h"
#include "jobs/background_pool.h"
#include "jobs/compute_thread.h"
#include "jobs/paths.h"
#include "models/backbone_model.h"
#include "models/format.h"
#include "models/project.h"
#include "pages/backbone_cards.h"
#include "pages/help_button.h"
#include "pages/own_weights.h"
#include "widgets/fitting_columns.h"
#include "widgets/flow_layout.h"
#include "widgets/focus_heir.h"
#include "widgets/fold.h"
#include "widgets/layout.h"
#include "widgets/progress_panel.h"
#include "widgets/table.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kFilterWidth = 220;
constexpr int kTableHeight = 200;

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
    : Page(context, tr("Backbone"), parent), m_model(new BackboneModel(this)), m_shown(new QSortFilterProxyModel(this))
{
    setSubtitle(
        tr("The network to start from. It has seen a million photographs; the more it knows, the longer it takes."));
    m_shown->setSourceModel(m_model);
    m_shown->setSortRole(BackboneModel::SortRole);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    setContent(makeContent());
    setFocusHeirs(this, {m_table, primaryButton()});
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid() && !m_filtering && !project().isTraining())
                    project().setBackbone(current.data(BackboneModel::NameRole).toString().toStdString());
            });
    connect(&project(), &Project::backboneChanged, this, &BackbonePage::showProject);
    connect(&project(), &Project::dataChanged, this, &BackbonePage::showProject);
    connect(&project(), &Project::planChanged, this, &BackbonePage::showDetails);
    connect(&project(), &Project::configChanged, this, &BackbonePage::showProject);
    connect(&project(), &Project::trainingChanged, this, &BackbonePage::showProject);
    connect(progressPanel(), &ProgressPanel::cancelRequested, this, &BackbonePage::cancelWork);
    primaryButton()->setText(tr("Choose the layers"));
    connect(primaryButton(), &QPushButton::clicked, this, [this] { Q_EMIT stepRequested(Step::Layers); });
    showProject();
}

/// The chosen backbone stays, whether or not its row does.
void BackbonePage::applyFilter(const QString& text)
{
    m_filtering = true;
    m_shown->setFilterFixedString(text);
    m_table->selectionModel()->clear();
    m_filtering = false;
    showProject();
}

QWidget* BackbonePage::makeContent()
{
    m_cards = new BackboneCards(context());
    connect(m_cards, &BackboneCards::chosen, this, [this](const QString& name) {
        if (!project().isTraining())
            project().setBackbone(name.toStdString());
    });
    QWidget* details = makeDetails();
    m_all = new Fold(tr("All networks (%1)").arg(m_model->rowCount()), makeAll(), "networks");
    connect(m_all, &Fold::toggled, this, [this](bool open) {
        if (!open)
            return;
        QTimer::singleShot(0, this, [this] { // when it has its place
            showChosenRow();
            scrollTo(m_table);
        });
    });
    connect(m_shown, &QAbstractItemModel::layoutChanged, this, &BackbonePage::showChosenRow);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTwo);
    column->addWidget(m_cards);
    column->addWidget(details);
    column->addWidget(m_all, 1);
    return content;
}

/// All networks, to find one by name or to compare them; and what is none of theirs.
QWidget* BackbonePage::makeAll()
{
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Find a backbone"));
    m_filter->setAccessibleName(tr("Find a backbone"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(scaled(kFilterWidth));
    connect(m_filter, &QLineEdit::textChanged, this, &BackbonePage::applyFilter);
    m_table = makeTable(m_shown);
    m_table->setAccessibleName(tr("Backbones"));
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder); // the catalogue's own order
    m_table->setMinimumHeight(scaled(kTableHeight));
    m_columns = new FittingColumns(
        m_table, BackboneModel::Title,
        {BackboneModel::InputSize, BackboneModel::Compute, BackboneModel::Parameters, BackboneModel::Top1});
    auto* tools = new FlowLayout;
    tools->setSpacing(space::kOne);
    tools->addWidget(m_filter);
    tools->addWidget(m_own->chooseButton());
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kOne, space::kOne, space::kOne, space::kOne);
    column->setSpacing(space::kOne);
    column->addLayout(tools);
    column->addWidget(m_table, 1);
    return card;
}

/// The chosen network, wherever sorting has put it.
void BackbonePage::showChosenRow()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        m_table->scrollTo(current, QAbstractItemView::PositionAtCenter);
}

void BackbonePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    QTimer::singleShot(0, this, &BackbonePage::showChosenRow);
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
    m_measure = makeButton(tr("Measure speed here"), {}, "quiet");
    connect(m_measure, &QPushButton::clicked, this, &BackbonePage::measureSpeed);
    auto* top = new QHBoxLayout;
    top->addWidget(m_title);
    top->addWidget(makeHelpButton("backbone", tr("Backbone")));
    top->addStretch(1);
    top->addWidget(m_measure);
    column->addLayout(top);
    column->addWidget(m_facts);
    column->addWidget(m_weights);
    m_own = new OwnWeights(context());
    column->addWidget(m_own);
    return card;
}

void BackbonePage::showProject()
{
    m_model->setWeights(project().weights());
    const QModelIndex chosen = m_shown->mapFromSource(m_model->index(m_model->rowOf(project().backbone()), 0));
    if (chosen.isValid() && chosen.row() != m_table->currentIndex().row()) {
        const QSignalBlocker blocker(m_table->selectionModel());
        m_table->setCurrentIndex(chosen);
        m_table->selectRow(chosen.row());
        m_table->viewport()->update();
        m_table->scrollTo(chosen, QAbstractItemView::PositionAtCenter);
    }
    m_table->setEnabled(!project().isTraining());
    m_cards->showProject();
    m_own->showProject();
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
    if (project().speed() > 0)
        facts << tr("Takes %1 pictures a second on this machine.").arg(QLocale().toString(project().speed(), 'f', 1));
    m_facts->setText(facts.join('\n'));
    m_measure->setEnabled(!m_measuring && !project().isTraining());
    m_measure->setText(!m_measuring              ? tr("Measure speed here")
                       : m_measuring->hasBegun() ? tr("Measuring…")
                                                 : tr("Waiting…"));
    m_measure->setToolTip(m_measuring && !m_measuring->hasBegun()
                              ? tr("Other work is being computed; the speed is measured when that has ended.")
                              : QString());

    showWeights();
    const bool searched = project().weights() != nullptr;
    primaryButton()->setEnabled(project().hasWeights());
    setHint(project().isTraining() ? tr("Training is under way; the backbone stays as it is until it ends.")
            : project().hasWeights() && !project().plan().isHeadOnly()
                ? tr("Another backbone has other layers: what you chose there would start again with the head alone.")
            : project().hasWeights() ? tr("%1 is chosen.").arg(QString::fromStdString(info.title))
            : searched               ? tr("Its weights are missing, so it cannot be used yet.")
                                     : QString());
}

void BackbonePage::showWeights()
{
    const BackboneInfo& info = findBackbone(project().backbone());
    const PublishedWeights& best = info.weights.front();
    const bool missing = project().weights() && !project().hasWeights();
    const bool canDownload = missing && !best.url.empty();
    const bool own = !project().config().weights.empty();
    const bool here = project().hasWeights() && !own;
    m_weights->setVisible(!own);
    m_weights->setToolTip(here ? toQString(project().weights()->at(info.name)) : QString());
    if (here)
        m_weights->setMessage(MessageCard::Tone::Success, tr("The weights are on this machine"),
                              toQString(project().weights()->at(info.name).filename()));
    else if (canDownload)
        m_weights->setMessage(MessageCard::Tone::Info, tr("The weights are not on this machine yet"),
                              tr("%1, %2, published by %3. They are checked after the download and kept for next time.")
                                  .arg(QString::fromStdString(best.fileName), formatBytes(std::uintmax_t(best.bytes)),
                                       QString::fromStdString(best.source)));
    else if (missing)
        m_weights->setMessage(MessageCard::Tone::Warning, tr("The weights are not on this machine"),
                              tr("Put %1 into the folder of weights, or install the Python package %2 into the "
                                 "environment that Graft was set up with. Or choose another backbone.")
                                  .arg(QString::fromStdString(best.fileName), QString::fromStdString(best.source)));
    else
        m_weights->setMessage(MessageCard::Tone::Info, tr("Looking for the weights…"), {});
    if (canDownload && !m_downloadButton) {
        m_downloadButton = m_weights->setAction(tr("Download"), MessageCard::ActionPlace::Beside);
        connect(m_downloadButton, &QPushButton::clicked, this, &BackbonePage::startDownload);
    }
    if (m_downloadButton) {
        m_downloadButton->setVisible(canDownload);
        m_downloadButton->setEnabled(!m_download);
    }
}

void BackbonePage::measureSpeed()
{
    if (m_measuring)
        return;
    const std::string name = project().backbone();
    const DeviceChoice device = project().config().device;
    auto* job = startMeasureBackbone(context().compute, name, device, this);
    m_measuring = job;
    job->setWhat(tr("another measurement"));
    connect(job, &Job::begun, this, &BackbonePage::showDetails);
    connect(job, &Job::finished, this, [this, job, name, device] {
        if (device == project().config().device) // else it is another's
            project().setSpeed(name, *job->result());
    });
    connect(job, &Job::failed, this,
            [this](const QString& message) { showError(tr("The speed could not be measured"), message); });
    connect(job, &Job::ended, this, [this, job] {
        m_measuring.clear();
        job->deleteLater();
        showDetails();
    });
    showDetails();
}

void BackbonePage::startDownload()
{
    if (m_download)
        return;
    clearError();
    const std::string name = project().backbone();
    auto* job = startFetchWeights(context().background, name, this);
    m_download = job;
    progressPanel()->begin(
        tr("Downloading %1").arg(QString::fromStdString(findBackbone(name).weights.front().fileName)), tr("Pause"));
    connect(job, &Job::progressed, this, [this](const Progress& progress) {
        Progress megabytes = progress;
        constexpr std::int64_t kMegabyte = 1'000'000;
        megabytes.done /= kMegabyte;
        megabytes.total /= kMegabyte;
        megabytes.perSecond /= double(kMegabyte);
        progressPanel()->showProgress(megabytes, tr("MB"));
    });
    connect(job, &Job::finished, this, [this, job, name] {
        auto weights =
            std::make_shared<WeightsByBackbone>(project().weights() ? *project().weights() : WeightsByBackbone());
        (*weights)[name] = *job->result();
        project().setWeights(std::move(weights));
    });
    connect(job, &Job::failed, this,
            [this](const QString& message) { showError(tr("The weights could not be downloaded"), message); });
    connect(job, &Job::ended, this, [this, job] {
        m_download.clear();
        progressPanel()->hide();
        job->deleteLater();
        Q_EMIT busyChanged();
        showWeights();
    });
    Q_EMIT busyChanged();
    showWeights();
}

void BackbonePage::cancelWork()
{
    m_cards->stop();
    m_own->stop();
    if (m_measuring)
        m_measuring->cancel();
    if (!m_download)
        return;
    progressPanel()->showStopping(tr("Pausing; what has arrived is kept…"));
    m_download->cancel();
}

QString BackbonePage::subject() const
{
    return QString::fromStdString(project().backbone());
}

} // namespace graft::ui
