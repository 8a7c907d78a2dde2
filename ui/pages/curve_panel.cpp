#include "pages/curve_panel.h"

#include "base/display_name.h"
#include "base/files.h"
#include "jobs/background_pool.h"
#include "jobs/core_texts.h"
#include "jobs/data_jobs.h"
#include "jobs/paths.h"
#include "jobs/run_jobs.h"
#include "models/project.h"
#include "pages/saving.h"
#include "widgets/choice_box.h"
#include "widgets/curve_plot.h"
#include "widgets/flow_layout.h"
#include "widgets/layout.h"
#include "widgets/side_by_side.h"

#include <QBuffer>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <sstream>

namespace graft::ui {

namespace {

constexpr int kMostRuns = 30; ///< To choose from, newest first.
constexpr int kComparisonWidth = 230;

} // namespace

CurvePanel::CurvePanel(PageContext& context, QWidget* parent) : QWidget(parent), m_context(context)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kOne);
    column->addWidget(makeTools());
    column->addWidget(makePlots(), 1);
    findRuns();
    connect(&context.project, &Project::runRenamed, this, &CurvePanel::findRuns);
    connect(&context.project, &Project::dataChanged, this, &CurvePanel::findRuns);
}

QWidget* CurvePanel::makeTools()
{
    m_comparison = new ChoiceBox;
    m_comparison->setAccessibleName(tr("Run to compare with"));
    m_comparison->setMinimumWidth(scaled(kComparisonWidth));
    m_comparison->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names of runs are long
    m_comparison->addItem(tr("Compare with no other run"));
    connect(m_comparison, &QComboBox::activated, this,
            [this](int index) { compareWith(m_comparison->itemData(index).toString()); });
    m_smooth = new QCheckBox(tr("Smooth"));
    m_smooth->setToolTip(tr("Even out the training curve"));
    m_logarithmic = new QCheckBox(tr("Logarithmic loss"));
    m_save = makeButton(tr("Save curves"), "save");
    auto* menu = new QMenu(m_save);
    const std::vector<std::pair<QString, QString>> kinds{{"png", tr("As a picture (PNG)…")},
                                                         {"loss.svg", tr("Loss as a drawing (SVG)…")},
                                                         {"accuracy.svg", tr("Accuracy as a drawing (SVG)…")},
                                                         {"csv", tr("As a table (CSV)…")}};
    for (const auto& [kind, text] : kinds)
        connect(menu->addAction(text), &QAction::triggered, this, [this, kind = kind] { save(kind); });
    m_save->setMenu(menu);
    m_save->setEnabled(false);

    auto* tools = new QWidget;
    auto* row = new FlowLayout(tools);
    row->setSpacing(space::kTwo);
    for (QWidget* tool : std::initializer_list<QWidget*>{m_comparison, m_smooth, m_logarithmic, m_save})
        row->addWidget(tool);
    return tools;
}

QWidget* CurvePanel::makePlots()
{
    m_loss = new CurvePlot(tr("Loss"), CurvePlot::Scale::Loss);
    m_accuracy = new CurvePlot(tr("Accuracy, %"), CurvePlot::Scale::Accuracy);
    auto* plots = new SideBySide;
    for (CurvePlot* plot : {m_loss, m_accuracy}) {
        QFrame* card = makeCard();
        auto* column = new QVBoxLayout(card);
        column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kOne);
        column->addWidget(plot);
        plots->addWidget(card, 1);
        connect(m_smooth, &QCheckBox::toggled, plot, &CurvePlot::setSmooth);
    }
    connect(m_logarithmic, &QCheckBox::toggled, m_loss, &CurvePlot::setLogarithmic);
    return plots;
}

void CurvePanel::begin(int epochs)
{
    m_epochs.clear();
    m_sawSteps = false;
    m_loss->begin(epochs);
    m_accuracy->begin(epochs);
    m_save->setEnabled(false);
}

void CurvePanel::addStep(const StepRecord& step)
{
    m_loss->addTraining(step.epoch, step.loss);
    m_accuracy->addTraining(step.epoch, step.accuracy);
    m_sawSteps = true;
}

void CurvePanel::addEpoch(const EpochRecord& epoch)
{
    if (!std::exchange(m_sawSteps, false)) { // on cached activations, several epochs pass between two points
        m_loss->addTraining(epoch.epoch, epoch.trainLoss);
        m_accuracy->addTraining(epoch.epoch, epoch.trainAccuracy);
    }
    m_loss->addValidation(epoch.epoch, epoch.validLoss);
    m_accuracy->addValidation(epoch.epoch, epoch.validAccuracy);
    if (epoch.best) {
        m_loss->setBest(epoch.epoch, epoch.validLoss);
        m_accuracy->setBest(epoch.epoch, epoch.validAccuracy);
    }
    m_epochs.push_back(epoch);
    m_save->setEnabled(true);
}

void CurvePanel::takeSteps(const CurvePanel& other)
{
    m_loss->takeTraining(*other.m_loss);
    m_accuracy->takeTraining(*other.m_accuracy);
}

void CurvePanel::findRuns()
{
    auto* job = startListRuns(m_context.background, this);
    connect(job, &Job::finished, this, [this, job] { fillComparison(*job->result()); });
    connect(job, &Job::ended, job, &QObject::deleteLater);
}

/// Keeps what is chosen, if it is still there. Runs of other pictures are not offered, nor the one that is shown.
void CurvePanel::fillComparison(const std::vector<RunSummary>& runs)
{
    const QString chosen = m_comparison->currentData().toString();
    const auto& report = m_context.project.report();
    const std::filesystem::path root = m_context.project.config().data;
    const QString prefix = toQString(root.filename()) + '-'; // of all of them, unless named otherwise
    while (m_comparison->count() > 1)
        m_comparison->removeItem(1);
    for (const RunSummary& run : runs) {
        const bool isDone = run.status == "finished" || run.status == "cancelled";
        if (!isDone || (report && report->run == run.folder) || !isSameFolder(pathFromDisplayName(run.data), root))
            continue;
        QString name = QString::fromStdString(run.name);
        if (name.startsWith(prefix))
            name.remove(0, prefix.size());
        m_comparison->addItem(name, toQString(run.folder));
        m_comparison->setItemData(m_comparison->count() - 1, localized(Text("%1, %2", run.backbone, run.freeze)),
                                  Qt::ToolTipRole);
        if (m_comparison->count() > kMostRuns)
            break;
    }
    const int index = chosen.isEmpty() ? 0 : m_comparison->findData(chosen);
    m_comparison->setCurrentIndex(std::max(0, index));
    if (index < 0)
        compareWith({});
}

void CurvePanel::compareWith(const QString& run)
{
    if (run.isEmpty()) {
        m_loss->setCompared({}, {});
        m_accuracy->setCompared({}, {});
        return;
    }
    auto* job = startReadReport(m_context.background, toPath(run), this);
    connect(job, &Job::finished, this, [this, job, run] {
        if (m_comparison->currentData().toString() == run) // not chosen away meanwhile
            showCompared(job->result()->report);
    });
    connect(job, &Job::failed, this, &CurvePanel::failed);
    connect(job, &Job::ended, job, &QObject::deleteLater);
}

void CurvePanel::showCompared(const TrainingReport& report)
{
    std::vector<double> losses;
    std::vector<double> accuracies;
    for (const EpochRecord& epoch : report.epochs) {
        losses.push_back(epoch.validLoss);
        accuracies.push_back(epoch.validAccuracy);
    }
    m_loss->setCompared(tr("Compared"), losses);
    m_accuracy->setCompared(tr("Compared"), accuracies);
}

std::string CurvePanel::table() const
{
    std::ostringstream lines;
    lines.imbue(std::locale::classic());
    lines << "epoch,train_loss,train_accuracy,valid_loss,valid_accuracy,learning_rate,seconds\n";
    for (const EpochRecord& epoch : m_epochs)
        lines << epoch.epoch << ',' << epoch.trainLoss << ',' << epoch.trainAccuracy << ',' << epoch.validLoss << ','
              << epoch.validAccuracy << ',' << epoch.learningRate << ',' << epoch.seconds << '\n';
    return lines.str();
}

void CurvePanel::save(const QString& kind)
{
    const QString suffix = kind.section('.', -1);
    askAndSave(this, {.question = {.kind = "curves",
                                   .title = tr("Save the curves"),
                                   .name = tr("curves") + "." + suffix,
                                   .suffix = suffix,
                                   .filter = QString("*.%1").arg(suffix)},
                      .failure = tr("The curves could not be saved"),
                      .background = m_context.background,
                      .write = [this, kind](const std::filesystem::path& file) {
                          return startWriteText(m_context.background, file, contents(kind), this);
                      }});
}

/// A picture has both plots side by side, a drawing one of them.
std::string CurvePanel::contents(const QString& kind) const
{
    if (kind == "csv")
        return table();
    if (kind.endsWith("svg"))
        return (kind == "loss.svg" ? m_loss : m_accuracy)->toSvg().toStdString();
    const QImage left = m_loss->toImage();
    const QImage right = m_accuracy->toImage();
    QImage both(left.width() + right.width(), std::max(left.height(), right.height()), QImage::Format_RGB32);
    both.fill(palette().color(QPalette::Base));
    QPainter painter(&both);
    painter.drawImage(QRect(QPoint(0, 0), left.size()), left);
    painter.drawImage(QRect(QPoint(left.width(), 0), right.size()), right);
    painter.end();
    QBuffer bytes;
    both.save(&bytes, "PNG");
    return bytes.data().toStdString();
}

} // namespace graft::ui
