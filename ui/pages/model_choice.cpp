#include "pages/model_choice.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "jobs/background_pool.h"
#include "jobs/paths.h"
#include "models/format.h"
#include "models/project.h"
#include "widgets/choice_box.h"
#include "widgets/flow_layout.h"
#include "widgets/layout.h"

#include <QComboBox>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kModelWidth = 212;

/// Of entries, beside the model's own name.
enum Role {
    DataRole = Qt::UserRole + 1, ///< The folder that it has learnt from; empty if it is not known.
    DataNameRole                 ///< That folder's name, for people.
};

QString nameOfFolder(const std::filesystem::path& folder)
{
    return toQString(folder.has_filename() ? folder.filename() : folder.parent_path().filename());
}

/// When a run began, in the user's time and way.
QString timeOf(const RunSummary& run)
{
    const QDateTime time = QDateTime::fromString(QString::fromStdString(run.created), Qt::ISODate).toLocalTime();
    return QLocale().toString(time, QLocale::ShortFormat);
}

/// Whether somebody gave the run its name; the others end in the time.
bool hasOwnName(const QString& name)
{
    static const QRegularExpression kTime(QStringLiteral("-\\d{8}-\\d{6}(-\\d+)?$"));
    return !kTime.match(name).hasMatch();
}

QString titleOf(const RunSummary& run)
{
    QStringList parts;
    const QString name = QString::fromStdString(run.name);
    if (hasOwnName(name))
        parts << name;
    if (!run.data.empty())
        parts << nameOfFolder(toPath(QString::fromStdString(run.data)));
    if (!run.created.empty())
        parts << timeOf(run);
    if (const std::optional<double> accuracy = run.testAccuracy ? run.testAccuracy : run.validAccuracy)
        parts << formatPercent(*accuracy, 1);
    return parts.isEmpty() ? name : parts.join(QStringLiteral(" · "));
}

} // namespace

ModelChoice::ModelChoice(PageContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    m_box = new ChoiceBox;
    m_box->setAccessibleName(tr("Model"));
    m_box->setToolTip(tr("The model that answers"));
    m_box->setMinimumWidth(scaled(kModelWidth));
    m_box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_box, &QComboBox::activated, this, &ModelChoice::choose);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* row = new FlowLayout(this);
    row->setSpacing(space::kOne);
    row->addWidget(m_box);
    row->addWidget(makeOther());
    connect(&context.project, &Project::reportChanged, this, &ModelChoice::refresh);
    connect(&context.project, &Project::runRenamed, this, &ModelChoice::refresh);
    connect(&context.project, &Project::backboneChanged, this, &ModelChoice::refresh);
    connect(&context.project, &Project::dataChanged, this, &ModelChoice::changed);
    showRuns(KnownRuns());
}

QWidget* ModelChoice::makeOther()
{
    QPushButton* other = makeButton(tr("Other model"), "folder");
    other->setToolTip(tr("A model that was exported, or a run from another folder"));
    auto* menu = new QMenu(other);
    connect(menu->addAction(tr("Exported file…")), &QAction::triggered, this,
            [this] { askForModel(QFileDialog::ExistingFile); });
    connect(menu->addAction(tr("Folder of a run…")), &QAction::triggered, this,
            [this] { askForModel(QFileDialog::Directory); });
    other->setMenu(menu);
    return other;
}

void ModelChoice::askForModel(QFileDialog::FileMode mode)
{
    const bool file = mode == QFileDialog::ExistingFile;
    auto* dialog = new QFileDialog(window(), file ? tr("Exported model") : tr("Folder of a run"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::ReadOnly); // chooses, and deletes or renames nothing
    dialog->setFileMode(mode);
    if (file)
        dialog->setNameFilter(tr("Exported models (*.pt *.onnx *.safetensors)"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& chosen) { use(toQString(pathFromQt(chosen))); });
    dialog->open();
}

bool ModelChoice::isEmpty() const
{
    return m_box->count() == 0;
}

ChosenModel ModelChoice::chosen() const
{
    const std::filesystem::path model = toPath(m_box->currentData().toString());
    return {
        .name = model.string(), .trust = m_context.project.trustIn(model), .device = m_context.project.config().device};
}

QString ModelChoice::title() const
{
    return m_box->currentText();
}

void ModelChoice::use(const QString& fileOrFolder)
{
    if (!m_own.contains(fileOrFolder))
        m_own << fileOrFolder;
    if (m_box->findData(fileOrFolder) < 0)
        m_box->addItem(QFileInfo(fileOrFolder).fileName(), fileOrFolder);
    m_box->setCurrentIndex(m_box->findData(fileOrFolder));
    choose();
    refresh(); // what it has learnt from
}

void ModelChoice::choose()
{
    m_wanted = m_box->currentData().toString();
    Q_EMIT modelChosen();
    Q_EMIT changed();
}

void ModelChoice::showChosen(const std::string& model)
{
    const int row = m_box->findData(toQString(std::filesystem::path(model)));
    if (row < 0)
        return;
    m_box->setCurrentIndex(row);
    m_wanted = m_box->currentData().toString();
    Q_EMIT changed();
}

void ModelChoice::takeOver(const ModelChoice& other)
{
    m_own = other.m_own;
    addOwn({});
    m_wanted = other.m_box->currentData().toString();
    m_shownRun = other.m_shownRun;
    Q_EMIT changed();
}

void ModelChoice::refresh()
{
    std::vector<std::filesystem::path> own;
    for (const QString& model : m_own)
        own.push_back(toPath(model));
    delete m_listing;
    m_listing = startListModels(m_context.background, own, this);
    connect(m_listing, &Job::finished, this, [this, job = m_listing.data()] {
        showRuns(*job->result());
        job->deleteLater();
    });
}

void ModelChoice::addRun(const RunSummary& run)
{
    QString title = titleOf(run);
    if (m_box->findText(title) >= 0) // two in one minute
        title += QStringLiteral(" · ") + QString::fromStdString(run.name);
    m_box->addItem(title, toQString(run.folder));
    const int row = m_box->count() - 1;
    m_box->setItemData(row, QString::fromStdString(run.data), DataRole);
    m_box->setItemData(row, nameOfFolder(toPath(QString::fromStdString(run.data))), DataNameRole);
    m_box->setItemData(row, toQString(run.folder), Qt::ToolTipRole);
}

void ModelChoice::addBackbones()
{
    const auto& weights = m_context.project.weights();
    for (const BackboneInfo& info : backboneCatalogue()) {
        if (!weights || !weights->contains(info.name))
            continue;
        m_box->addItem(tr("%1, as published (ImageNet)").arg(QString::fromStdString(info.title)),
                       QString::fromStdString(info.name));
        m_box->setItemData(m_box->count() - 1, QStringLiteral("ImageNet"), DataNameRole);
    }
}

void ModelChoice::addOwn(const std::vector<RunSummary>& known)
{
    for (const QString& own : m_own) {
        const auto run = std::find_if(known.begin(), known.end(), [&](const RunSummary& summary) {
            return isSameFolder(summary.folder, toPath(own));
        });
        if (m_box->findData(own) >= 0)
            continue;
        if (run == known.end()) {
            m_box->addItem(QFileInfo(own).fileName(), own);
            continue;
        }
        addRun(*run);
        m_box->setItemData(m_box->count() - 1, own, Qt::UserRole);
    }
}

void ModelChoice::showRuns(const KnownRuns& runs)
{
    const Project& project = m_context.project;
    const QString chosen = m_wanted.isEmpty() ? m_box->currentData().toString() : m_wanted;
    const QString current = project.report() ? toQString(project.report()->run) : QString();
    m_box->clear();
    for (const RunSummary& run : runs.listed)
        if (run.status != "unfinished" && run.status != "running" && run.status != "suspended")
            addRun(run);
    addBackbones();
    addOwn(runs.others);
    // A run that has just been made or opened answers from now on; where there is none, whoever answered before.
    const bool isNewRun = !current.isEmpty() && current != m_shownRun;
    if (!current.isEmpty())
        m_shownRun = current;
    const int row = m_box->findData(isNewRun || chosen.isEmpty() ? current : chosen);
    m_box->setCurrentIndex(std::max(0, row));
    if (isNewRun)
        choose();
    else
        Q_EMIT changed();
}

QString ModelChoice::otherDataNote() const
{
    const auto& open = m_context.project.data();
    const QString name = m_box->currentData(DataNameRole).toString();
    const QString folder = m_box->currentData(DataRole).toString();
    if (!open || name.isEmpty() || (!folder.isEmpty() && isSameFolder(toPath(folder), open->dataset.root)))
        return {};
    const QString openName = nameOfFolder(open->dataset.root);
    const QString sentence = tr("This model was trained on %1, which is not the folder that is open (%2).");
    return name == openName ? sentence.arg(folder, toQString(open->dataset.root)) : sentence.arg(name, openName);
}

} // namespace graft::ui
