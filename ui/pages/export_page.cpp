#include "pages/export_page.h"

#include "jobs/compute_thread.h"
#include "models/format.h"
#include "models/paths.h"
#include "models/project.h"
#include "widgets/empty_state.h"
#include "widgets/layout.h"
#include "widgets/progress_panel.h"
#include "widgets/save_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kCopiedMs = 2000;

} // namespace

ExportPage::ExportPage(PageContext& context, QWidget* parent) : Page(context, tr("Export"), parent)
{
    setSubtitle(tr("The model as one file, with preprocessing inside, for any program that can load TorchScript"));
    auto* empty = new EmptyState("export", EmptyState::Kind::Plain);
    empty->setMessage(tr("Nothing to export yet"),
                      tr("When a model is trained, this page writes it as one file that runs without Graft, and "
                         "checks that the file gives the same answers."));
    connect(empty->addButton(tr("Go to training"), "train", "primary"), &QPushButton::clicked, this,
            [this] { Q_EMIT stepRequested(Step::Train); });
    setEmptyState(empty);
    setContent(makeContent());
    primaryButton()->setText(tr("Export"));
    connect(primaryButton(), &QPushButton::clicked, this, &ExportPage::startExporting);
    connect(progressPanel(), &ProgressPanel::cancelRequested, this, &ExportPage::cancelWork);
    connect(&project(), &Project::reportChanged, this, &ExportPage::showReport);
    connect(&project(), &Project::trainingChanged, this, &ExportPage::updateActions);
    showReport();
}

QWidget* ExportPage::makeContent()
{
    m_proof = new MessageCard(MessageCard::Tone::Success);
    m_proof->hide();
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTwo);
    column->addWidget(makeTargetCard());
    column->addWidget(m_proof);
    column->addWidget(makeSnippetCard());
    column->addStretch();
    return content;
}

QWidget* ExportPage::makeTargetCard()
{
    m_summary = makeWrappingLabel({}, "muted");
    m_file = new QLineEdit;
    m_file->setAccessibleName(tr("File to write"));
    QPushButton* browse = makeButton(tr("Browse…"), "folder");
    connect(browse, &QPushButton::clicked, this, &ExportPage::chooseFile);
    connect(m_file, &QLineEdit::textChanged, this, &ExportPage::showSnippet);
    connect(m_file, &QLineEdit::textChanged, this, &ExportPage::updateActions);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kOne);
    row->addWidget(m_file, 1);
    row->addWidget(browse);

    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo, space::kTwo, space::kTwo);
    column->setSpacing(space::kOne);
    column->addWidget(makeLabel(tr("TorchScript file"), "section"));
    column->addWidget(m_summary);
    column->addSpacing(space::kHalf);
    column->addLayout(row);
    return card;
}

QWidget* ExportPage::makeSnippetCard()
{
    m_snippet = new QPlainTextEdit;
    m_snippet->setReadOnly(true);
    m_snippet->setAccessibleName(tr("Python code that loads the file"));
    m_snippet->setTabChangesFocus(true);
    m_snippet->setLineWrapMode(QPlainTextEdit::NoWrap);
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPointSizeF(10);
    m_snippet->setFont(mono);
    m_snippet->setFixedHeight(QFontMetrics(mono).lineSpacing() * 4 + 30);
    m_copy = makeButton(tr("Copy"), "copy");
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_snippet->toPlainText());
        m_copy->setText(tr("Copied"));
        QTimer::singleShot(kCopiedMs, m_copy, [this] { m_copy->setText(tr("Copy")); });
    });
    auto* top = new QHBoxLayout;
    top->addWidget(makeLabel(tr("Use it from Python"), "section"), 1);
    top->addWidget(m_copy);
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kTwo);
    column->setSpacing(space::kOne);
    column->addLayout(top);
    column->addWidget(m_snippet);
    column->addWidget(makeWrappingLabel(tr("Resizing, normalising and the softmax are inside: pictures go in as they "
                                           "are, of any size, in batches of equal size."),
                                        "caption"));
    return card;
}

void ExportPage::showReport()
{
    const auto& report = project().report();
    showEmpty(!report);
    m_proof->hide();
    m_result.reset();
    if (report) {
        const double accuracy = report->test ? report->test->accuracy : report->valid.accuracy;
        m_summary->setText(tr("%1, %n classes, %2 right on %3 pictures.", nullptr, int(report->classes.size()))
                               .arg(toQString(report->run.filename()), formatPercent(accuracy, 1),
                                    report->test ? tr("test") : tr("validation")));
        m_file->setText(toQString(report->run / "model.pt"));
    }
    updateActions();
}

void ExportPage::showSnippet()
{
    QString path = m_file->text();
    path.replace('\\', "\\\\").replace('"', "\\\"");
    m_snippet->setPlainText(
        QStringLiteral("import torch, torchvision\n"
                       "m = torch.jit.load(\"%1\")\n"
                       "x = torchvision.io.read_image(\"picture.jpg\")[None]  # uint8 [N, 3, H, W]\n"
                       "print(m.classes[int(m(x)[0].argmax())], float(m(x)[0].max()))")
            .arg(path));
}

void ExportPage::chooseFile()
{
    askWhereToSave(this, tr("Export as"), m_file->text(), "pt", tr("TorchScript (*.pt)"),
                   [this](const QString& file) { m_file->setText(file); });
}

void ExportPage::startExporting()
{
    if (m_job || !project().report())
        return;
    clearError();
    m_proof->hide();
    m_job = startExport(context().compute, project().report()->run, toPath(m_file->text()), this);
    progressPanel()->begin(tr("Writing the file and checking it against the application"), tr("Cancel"));
    progressPanel()->show();
    connect(m_job, &Job::finished, this, [this, job = m_job.data()] {
        m_result = job->result();
        showResult(*m_result);
    });
    connect(m_job, &Job::failed, this,
            [this](const QString& message) { showError(tr("The model could not be exported"), message); });
    connect(m_job, &Job::ended, this, &ExportPage::endJob);
    updateActions();
    Q_EMIT busyChanged();
}

void ExportPage::showResult(const ExportResult& result)
{
    m_proof->setMessage(MessageCard::Tone::Success, tr("The file answers as the application does"),
                        tr("Checked on %1 pictures: %2 of them get the same class, and no probability differs by more "
                           "than %3.\n%4, %5")
                                .arg(result.checkedPictures)
                                .arg(result.agreeing)
                                .arg(QLocale().toString(result.largestDifference, 'g', 2), toQString(result.file),
                                     formatBytes(result.bytes)) +
                            (result.generatedPictures > 0
                                 ? tr("\n%n of the pictures were made up, since too few of the run's own can be read.",
                                      nullptr, result.generatedPictures)
                                 : QString()));
    m_proof->show();
}

void ExportPage::endJob()
{
    m_job->deleteLater();
    m_job.clear();
    progressPanel()->hide();
    updateActions();
    Q_EMIT busyChanged();
}

void ExportPage::cancelWork()
{
    if (!m_job)
        return;
    progressPanel()->showStopping(tr("Stopping…"));
    m_job->cancel();
}

void ExportPage::updateActions()
{
    const bool training = project().isTraining();
    primaryButton()->setEnabled(project().report() && !m_job && !training && !m_file->text().trimmed().isEmpty());
    setHint(training ? tr("Training is under way; export when it is done.") : QString());
}

} // namespace graft::ui
