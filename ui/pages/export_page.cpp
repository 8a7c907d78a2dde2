#include "pages/export_page.h"

#include "jobs/background_pool.h"
#include "jobs/compute_thread.h"
#include "jobs/core_texts.h"
#include "jobs/paths.h"
#include "jobs/places.h"
#include "jobs/thumbnail_cache.h"
#include "models/format.h"
#include "models/project.h"
#include "pages/export_names.h"
#include "widgets/empty_state.h"
#include "widgets/focus_heir.h"
#include "widgets/layout.h"
#include "widgets/progress_panel.h"
#include "widgets/save_dialog.h"
#include "widgets/show_in_folder.h"
#include "widgets/stat_card.h"

#include <QApplication>
#include <QButtonGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTimer>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kCopiedMs = 2000;
constexpr int kThumbnail = 64;
constexpr int kFormatWidth = 150;
constexpr int kSnippetLines = 6;
constexpr auto kKind = "export"; ///< Of file, where it is asked where to save.

} // namespace

ExportPage::ExportPage(PageContext& context, QWidget* parent)
    : Page(context, tr("Export"), parent), m_place(QDir::homePath())
{
    setSubtitle(
        tr("The model as files that other programs load, each compared with the application before you get it"));
    auto* empty = new EmptyState("export", EmptyState::Kind::Plain);
    empty->setMessage(tr("Nothing to export yet"),
                      tr("When a model is trained, this page writes it as a file that runs without Graft, and "
                         "checks that the file gives the same answers."));
    connect(empty->addButton(tr("Go to training"), "train", "primary"), &QPushButton::clicked, this,
            [this] { Q_EMIT stepRequested(Step::Train); });
    setEmptyState(empty);
    setContent(makeContent());
    primaryButton()->setText(tr("Export"));
    connect(primaryButton(), &QPushButton::clicked, this, &ExportPage::startExporting);
    connect(progressPanel(), &ProgressPanel::cancelRequested, this, &ExportPage::cancelWork);
    connect(&project(), &Project::reportChanged, this, &ExportPage::showReport);
    connect(&project(), &Project::runRenamed, this, &ExportPage::showSummary);
    connect(&project(), &Project::trainingChanged, this, &ExportPage::updateActions);
    connect(&context.thumbnails, &ThumbnailCache::ready, this, &ExportPage::showWorstPicture);
    setFocusHeirs(this, {m_file, primaryButton()});
    showReport();
}

QWidget* ExportPage::makeContent()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTwo);
    m_formatCard = makeFormatCard();
    m_targetCard = makeTargetCard();
    column->addWidget(m_formatCard);
    column->addWidget(m_targetCard);
    column->addWidget(makeProof());
    column->addWidget(makeSnippetCard());
    column->addStretch();
    return content;
}

QWidget* ExportPage::makeFormatCard()
{
    m_summary = makeWrappingLabel({}, "muted");
    m_formats = new QButtonGroup(this);
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo, space::kTwo, space::kTwo);
    column->setSpacing(space::kHalf);
    column->addWidget(makeLabel(tr("Format"), "section"));
    column->addWidget(m_summary);
    column->addSpacing(space::kHalf);
    addFormat(column, ExportFormat::Onnx, tr("ONNX"),
              tr("One file with everything inside, for ONNX Runtime in many languages. It is data and runs no code."));
    addFormat(column, ExportFormat::OnnxNetwork, tr("ONNX, network"),
              tr("The network alone, for OpenCV, TensorRT and every engine that reads ONNX. Pictures are yours to "
                 "prepare."));
    addFormat(column, ExportFormat::TorchScript, tr("TorchScript"),
              tr("One file with everything inside, for PyTorch and C++ with LibTorch. It is a program."));
    addFormat(column, ExportFormat::Safetensors, tr("safetensors"),
              tr("The weights under the reference's names, to train further or to load in your own code."));
    addFormat(column, ExportFormat::Folder, tr("Folder"),
              tr("All of these, with a page that describes the model and a certificate of the comparison."));
    m_formats->button(int(ExportFormat::Onnx))->setChecked(true);
    connect(m_formats, &QButtonGroup::idToggled, this, [this](int /*format*/, bool checked) {
        if (checked)
            showFormat();
    });
    return card;
}

void ExportPage::addFormat(QVBoxLayout* column, ExportFormat format, const QString& title, const QString& text)
{
    auto* button = new QRadioButton(title);
    button->setAccessibleDescription(text);
    button->setObjectName(QString::fromStdString(toString(format)));
    m_formats->addButton(button, int(format));
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kTwo);
    button->setMinimumWidth(scaled(kFormatWidth));
    row->addWidget(button);
    row->addWidget(makeWrappingLabel(text, "muted"), 1);
    column->addLayout(row);
}

QWidget* ExportPage::makeProof()
{
    m_verdict = new MessageCard(MessageCard::Tone::Success);
    connect(m_verdict->setAction(tr("Show in folder"), MessageCard::ActionPlace::Beside), &QPushButton::clicked, this,
            [this] {
                const auto show = m_result && m_result->format == ExportFormat::Folder ? showFolder : showInFolder;
                if (m_result)
                    show(QFile::decodeName(m_result->file.c_str()));
            });
    m_agreement = new StatCard(tr("Same class"));
    m_difference = new StatCard(tr("Largest difference"));
    m_worstPicture = new QLabel;
    m_worstPicture->setFixedSize(kThumbnail, kThumbnail);
    m_worstPicture->setAlignment(Qt::AlignCenter);
    m_worstName = makeWrappingLabel({}, "muted");
    QFrame* worst = makeCard();
    auto* worstRow = new QHBoxLayout(worst);
    worstRow->setSpacing(space::kTwo);
    worstRow->addWidget(m_worstPicture);
    worstRow->addWidget(m_worstName, 1);
    auto* figures = new QHBoxLayout;
    figures->setSpacing(space::kTwo);
    figures->addWidget(m_agreement, 1);
    figures->addWidget(m_difference, 1);
    figures->addWidget(worst, 2);
    m_proof = new QWidget;
    auto* column = new QVBoxLayout(m_proof);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTwo);
    column->addWidget(m_verdict);
    column->addLayout(figures);
    m_proof->hide();
    return m_proof;
}

QWidget* ExportPage::makeTargetCard()
{
    m_file = new QLineEdit;
    m_file->setAccessibleName(tr("File to write"));
    QPushButton* browse = makeButton(tr("Browse…"), "folder");
    connect(browse, &QPushButton::clicked, this, &ExportPage::chooseFile);
    connect(m_file, &QLineEdit::textChanged, this, &ExportPage::showSnippet);
    connect(m_file, &QLineEdit::textChanged, this, [this] { m_replace->setChecked(false); });
    connect(m_file, &QLineEdit::textChanged, this, &ExportPage::updateActions);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kOne);
    row->addWidget(m_file, 1);
    row->addWidget(browse);

    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo, space::kTwo, space::kTwo);
    column->setSpacing(space::kOne);
    column->addWidget(makeLabel(tr("Where to"), "section"));
    column->addLayout(row);
    m_replace = new QCheckBox(tr("Replace what has that name already"));
    column->addWidget(m_replace);
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
    mono.setPointSizeF(font().pointSizeF());
    m_snippet->setFont(mono);
    m_snippet->setFixedHeight(QFontMetrics(mono).lineSpacing() * kSnippetLines + 30);
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
    m_snippetNote = makeWrappingLabel({}, "caption");
    column->addWidget(m_snippetNote);
    return card;
}

void ExportPage::showReport()
{
    const auto& report = project().report();
    showEmpty(!report);
    m_proof->hide();
    m_result.reset();
    showSummary();
    if (report)
        proposeFile();
    updateActions();
}

/// Where the last one went, as soon as it is known that this is still there; unless somebody has typed by then.
void ExportPage::proposeFile()
{
    const auto proposal = [this] {
        return QDir(m_place).filePath(proposedName(toQString(project().report()->run.filename()), format()));
    };
    m_file->setText(proposal());
    findPlace(
        context().background, [] { return placesToSave(kKind); }, this,
        [this, proposal](const QString& place) {
            const bool isUntouched = project().report() && m_file->text() == proposal();
            m_place = place;
            if (isUntouched && !m_job)
                m_file->setText(proposal());
        });
}

void ExportPage::showSummary()
{
    const auto& report = project().report();
    if (!report)
        return;
    const double accuracy = report->test ? report->test->accuracy : report->valid.accuracy;
    m_summary->setText(
        tr("%1, %n classes, %2 right on %3 pictures.", nullptr, int(report->classes.size()))
            .arg(project().runTitle(), formatPercent(accuracy, 1), report->test ? tr("test") : tr("validation")));
}

ExportFormat ExportPage::format() const
{
    return ExportFormat(m_formats->checkedId());
}

void ExportPage::setFormat(ExportFormat format)
{
    m_formats->button(int(format))->setChecked(true);
}

void ExportPage::showFormat()
{
    const QString run = project().report() ? toQString(project().report()->run.filename()) : QString();
    m_file->setText(fitted(m_file->text(), run, format()));
    m_proof->hide();
    clearError();
    showSnippet();
}

void ExportPage::showSnippet()
{
    const std::string path = m_file->text().toStdString();
    m_snippet->setPlainText(QString::fromStdString(pythonSnippet(format(), path)).trimmed());
    m_snippetNote->setText(
        format() == ExportFormat::Safetensors || format() == ExportFormat::OnnxNetwork
            ? tr("Resizing, normalising and the softmax are yours to do; the metadata says how.")
            : tr("Resizing, normalising and the softmax are inside: pictures go in as they are, of any size, in "
                 "batches of equal size."));
}

void ExportPage::chooseFile()
{
    SaveQuestion question{
        .kind = kKind, .title = tr("Export as"), .name = m_file->text(), .suffix = {}, .filter = tr("New folder (*)")};
    const auto ask = [&](const char* suffix, const QString& filter) {
        question.suffix = suffix;
        question.filter = filter;
    };
    switch (format()) {
    case ExportFormat::TorchScript:
        ask("pt", tr("TorchScript (*.pt)"));
        break;
    case ExportFormat::Onnx:
    case ExportFormat::OnnxNetwork:
        ask("onnx", tr("ONNX (*.onnx)"));
        break;
    case ExportFormat::Safetensors:
        ask("safetensors", tr("safetensors (*.safetensors)"));
        break;
    case ExportFormat::Folder:
        break;
    }
    askWhereToSave(context().background, this, question, [this](const QString& file) { m_file->setText(file); });
}

void ExportPage::startExporting()
{
    if (m_job || !project().report())
        return;
    clearError();
    m_proof->hide();
    const std::filesystem::path run = project().report()->run;
    const ExportOptions options{.format = format(),
                                .trust = project().trustIn(run),
                                .existing = m_replace->isChecked() ? Existing::Replace : Existing::Keep,
                                .device = project().config().device};
    m_job = startExport(context().compute, run, toPath(m_file->text()), options, this);
    m_job->setWhat(tr("the export"));
    progressPanel()->begin(options.format == ExportFormat::Folder
                               ? tr("Writing the files and checking each against the application")
                               : tr("Writing the file and checking it against the application"),
                           tr("Cancel"));
    progressPanel()->show();
    connect(m_job, &Job::finished, this, [this, run, job = m_job.data()] {
        if (!project().report() || project().report()->run != run) { // another one is shown by now
            saySaved(job->result()->file);
            return;
        }
        m_result = job->result();
        showResult(*m_result);
    });
    connect(m_job, &Job::failed, this, [this, run, job = m_job.data()](const QString& message) {
        showFailure(*job, run, tr("The model could not be exported"), message, [this] { startExporting(); });
    });
    connect(m_job, &Job::ended, this, &ExportPage::endJob);
    updateActions();
    Q_EMIT busyChanged();
}

void ExportPage::showResult(const ExportResult& result)
{
    const ParityProof& proof = result.proof;
    QString text = tr("%1, %2").arg(toQString(result.file), formatBytes(result.bytes));
    if (proof.generatedPictures > 0)
        text += tr("\n%n of the pictures were made up, since too few of the run's own can be read.", nullptr,
                   proof.generatedPictures);
    if (const Comparison& reading = proof.reducedReading; reading.pictures > 0)
        text += tr("\n%n large JPEGs are read at a reduced size here, which changes a probability by up to %1.",
                   nullptr, reading.pictures)
                    .arg(QLocale().toString(reading.largestDifference, 'g', 2));
    for (const Text& reason : result.notIncluded)
        text += tr("\nNot included: %1").arg(localized(reason));
    m_verdict->setMessage(MessageCard::Tone::Success,
                          result.models.size() > 1 ? tr("The files answer as the application does")
                                                   : tr("The file answers as the application does"),
                          text);
    m_agreement->setFigure(tr("%1 of %2").arg(proof.file.agreeing).arg(proof.file.pictures),
                           tr("pictures, in the file and here"));
    m_difference->setFigure(QLocale().toString(proof.file.largestDifference, 'g', 2),
                            tr("of any probability; at most %1 is accepted").arg(QLocale().toString(kLargestAccepted)));
    showWorstPicture();
    m_proof->show();
    QTimer::singleShot(0, m_proof, [this] { scrollTo(m_proof); }); // once it has its place
}

/// The picture on which both differ most, as soon as its thumbnail is there.
void ExportPage::showWorstPicture()
{
    if (!m_result)
        return;
    const auto& picture = m_result->proof.file.worstPicture;
    m_worstName->setText(picture.empty() ? tr("They differ most on a picture that was made up.")
                                         : tr("They differ most on %1.").arg(toQString(picture.filename())));
    m_worstName->setToolTip(toQString(picture));
    const QPixmap pixmap = picture.empty() ? QPixmap() : context().thumbnails.find(picture);
    m_worstPicture->setVisible(!picture.empty());
    if (pixmap.isNull())
        m_worstPicture->clear(); // of an earlier export
    else
        m_worstPicture->setPixmap(pixmap.scaled(m_worstPicture->size(), Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

QString ExportPage::whatClosingEnds() const
{
    return m_job ? tr("The export under way ends. Nothing half-written is left.") : QString();
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
    for (QWidget* card : {m_formatCard, m_targetCard}) // the proof is of what was chosen at the start
        card->setEnabled(!m_job);
    primaryButton()->setEnabled(project().report() && !m_job && !training && !m_file->text().trimmed().isEmpty());
    setHint(training ? tr("Training is under way; export when it is done.") : QString());
}

} // namespace graft::ui
