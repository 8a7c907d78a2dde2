#include "pages/training_log.h"

#include "models/format.h"
#include "widgets/layout.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextCursor>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

QString lineOf(const EpochRecord& epoch)
{
    const QLocale locale;
    return TrainingLog::tr("Epoch %1  %2 / %3  %4 / %5 %  %6%7")
        .arg(epoch.epoch)
        .arg(locale.toString(epoch.trainLoss, 'f', 3), locale.toString(epoch.validLoss, 'f', 3),
             formatBarePercent(epoch.trainAccuracy, 1), formatBarePercent(epoch.validAccuracy, 1),
             TrainingLog::tr("%1 s").arg(locale.toString(epoch.seconds, 'f', 1)),
             epoch.best ? QStringLiteral("  ★") : QString());
}

QString whatFiguresAre()
{
    return TrainingLog::tr("Loss and accuracy: training / validation. A star: the best epoch so far.");
}

} // namespace

TrainingLog::TrainingLog(QWidget* parent, Clock clock) : QWidget(parent), m_clock(std::move(clock))
{
    m_header = makeElidedLabel({}, "caption");
    m_header->setToolTip(whatFiguresAre());
    m_lines = new QPlainTextEdit;
    m_lines->setReadOnly(true);
    m_lines->setAccessibleName(tr("Training log"));
    m_lines->setPlaceholderText(tr("A line for each epoch will appear here: loss and accuracy on training and "
                                   "validation pictures."));
    m_lines->setToolTip(m_header->toolTip());
    m_lines->setMaximumBlockCount(5000);
    m_lines->setTabChangesFocus(true);
    setRole(m_lines, "caption");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kHalf);
    column->addWidget(m_header);
    column->addWidget(m_lines, 1);
    setLive(false);
}

void TrainingLog::setLive(bool live)
{
    m_isLive = live;
    showHeader(live);
}

void TrainingLog::showHeader(bool withTimes)
{
    m_header->setText(withTimes ? tr("Time   Epoch   Loss   Accuracy   Seconds")
                                : tr("Epoch   Loss   Accuracy   Seconds"));
    m_lines->setAccessibleDescription(m_header->text() + ". " + m_header->toolTip());
}

void TrainingLog::clear()
{
    m_lines->clear();
    m_epochs.clear();
    m_began.reset();
}

void TrainingLog::begin(const QString& what, bool live)
{
    clear();
    setLive(live);
    m_what = what;
    m_began = now();
    sayWhat();
}

void TrainingLog::sayWhat()
{
    addLineAt(m_began, m_what);
    addLineAt(m_began, whatFiguresAre());
}

void TrainingLog::sayAll()
{
    m_lines->clear();
    sayWhat();
    for (const Epoch& epoch : m_epochs)
        addLineAt(epoch.ended, lineOf(epoch.record));
}

void TrainingLog::addLine(const QString& line)
{
    addLineAt(now(), line);
}

void TrainingLog::addLineAt(const Time& time, const QString& line)
{
    m_lines->appendPlainText(time ? QLocale().toString(*time, "HH:mm") + "  " + line : line);
    QTextCursor start(m_lines->document());
    start.movePosition(QTextCursor::End);
    start.movePosition(QTextCursor::StartOfBlock); // which the view keeps in sight, rather than the line's end
    m_lines->setTextCursor(start);
}

void TrainingLog::addEpoch(const EpochRecord& epoch)
{
    m_epochs.push_back({epoch, now()});
    addLineAt(m_epochs.back().ended, lineOf(epoch));
}

void TrainingLog::takeTimes(const TrainingLog& other)
{
    if (!other.m_began || other.m_epochs.size() != m_epochs.size())
        return;
    m_began = other.m_began;
    m_epochs = other.m_epochs;
    showHeader(true);
    sayAll();
}

void TrainingLog::setWhat(const QString& what)
{
    m_what = what;
    sayAll();
}

int TrainingLog::lineWidth() const
{
    const QString line = QStringLiteral("00:00  ") + lineOf({.epoch = 188,
                                                             .trainLoss = 8.888,
                                                             .trainAccuracy = 0.888,
                                                             .validLoss = 8.888,
                                                             .validAccuracy = 0.888,
                                                             .learningRate = 0,
                                                             .seconds = 188.8,
                                                             .best = true});
    const int margins = 2 * (m_lines->frameWidth() + int(m_lines->document()->documentMargin()));
    return QFontMetrics(captionFont(font())).horizontalAdvance(line) + margins +
           m_lines->verticalScrollBar()->sizeHint().width() + space::kOne;
}

QWidget* TrainingLog::lines() const
{
    return m_lines;
}

QString TrainingLog::text() const
{
    return m_lines->toPlainText();
}

QString TrainingLog::header() const
{
    return m_header->text();
}

} // namespace graft::ui
