#include "pages/page.h"

#include "jobs/paths.h"
#include "models/project.h"
#include "pages/program_question.h"
#include "widgets/empty_state.h"
#include "widgets/flow_layout.h"
#include "widgets/kept_room.h"
#include "widgets/layout.h"
#include "widgets/one_banner.h"
#include "widgets/progress_panel.h"
#include "widgets/show_in_folder.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kHeaderWords = 220;    ///< Room that the title has at least.
constexpr int kStatusWidth = 220;    ///< Of the hint, or of what is going on, at least.
constexpr double kMostSayings = 0.4; ///< Of the room above the footer, for what it has to say.
constexpr int kLeastSayings = 60;

int heightOf(const QWidget& widget, int width)
{
    return widget.layout()->hasHeightForWidth() ? widget.layout()->totalHeightForWidth(width)
                                                : widget.sizeHint().height();
}

} // namespace

Page::Page(PageContext& context, const QString& title, QWidget* parent) : QWidget(parent), m_context(context)
{
    setObjectName("page");
    setAttribute(Qt::WA_StyledBackground);
    m_error = new MessageCard(MessageCard::Tone::Error, this);
    m_error->setDismissable();
    m_error->hide();
    m_question = new ProgramQuestion(context.project, this);
    m_saved = new MessageCard(MessageCard::Tone::Success);
    m_saved->setDismissable();
    connect(m_saved->setAction(tr("Show in folder"), MessageCard::ActionPlace::Beside), &QPushButton::clicked, this,
            [this] { showInFolder(m_savedFile); });
    m_banner = new OneBanner;
    m_banner->add(m_saved);
    m_banner->add(m_error);
    m_banner->add(m_question);
    m_progress = new ProgressPanel(this);
    m_progress->hide();
    m_stack = new QVBoxLayout; // of what is shown alone, so that the other one asks for no room

    auto* whole = new QWidget;
    auto* inside = new QGridLayout(whole);
    inside->setContentsMargins(0, 0, 0, 0);
    auto* body = new QVBoxLayout;
    inside->addLayout(body, 0, 0);
    m_strut = new QSpacerItem(0, 0, QSizePolicy::Minimum, QSizePolicy::Minimum);
    inside->addItem(m_strut, 0, 0);
    body->setContentsMargins(space::kFour, space::kThree, space::kFour, space::kTwo);
    body->setSpacing(space::kTwo);
    body->addLayout(makeHeader(title));
    body->addLayout(m_stack, 1);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_scroll = makeScrollColumn(whole);
    m_scroll->setObjectName("page");
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded); // on screens that are too narrow for such letters
    m_scroll->setMinimumSize(1, 1);                                // it may be smaller than what is in it
    m_scroll->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored); // it has what the others leave
    column->addWidget(m_scroll, 1);
    column->addWidget(makeSayings());
    column->addWidget(makeFooter());
    for (const auto signal : {&Project::dataChanged, &Project::reportChanged, &Project::backboneChanged})
        connect(&context.project, signal, this, &Page::dropErrorsOfOthers);
}

FlowLayout* Page::makeHeader(const QString& title)
{
    m_subtitle = makeElidedLabel({}, "muted");
    auto* words = new QWidget;
    words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    words->setMinimumWidth(scaled(kHeaderWords));
    auto* lines = new QVBoxLayout(words);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(2);
    lines->addWidget(makeLabel(title, "title"));
    lines->addWidget(m_subtitle);
    m_headerRow = new FlowLayout;
    m_headerRow->setSpacing(space::kOne);
    m_headerRow->addWidget(words);
    return m_headerRow;
}

/// What is going on is shown in the place of the hint, so that nothing moves when it begins and when it ends.
QWidget* Page::makeStatus()
{
    m_hint = makeElidedLabel({}, "muted");
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* status = new QWidget;
    status->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* place = new QGridLayout(status);
    place->setContentsMargins(0, 0, 0, 0);
    place->setColumnMinimumWidth(0, scaled(kStatusWidth));
    place->addWidget(m_hint, 0, 0, Qt::AlignVCenter);
    place->addWidget(m_progress, 0, 0);
    keepRoom(m_progress);
    m_progress->installEventFilter(this);
    return status;
}

bool Page::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_progress && (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
        m_hint->setVisible(event->type() == QEvent::HideToParent);
    const bool isSaid =
        watched == m_banner && (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent);
    if (isSaid || (watched == m_sayings->widget() && event->type() == QEvent::LayoutRequest))
        fitSayings();
    return QWidget::eventFilter(watched, event);
}

QWidget* Page::makeFooter()
{
    auto* footer = new QFrame;
    footer->setObjectName("footer");
    m_primary = makeButton({}, {}, "primary");
    m_primary->setObjectName("primary");
    m_footerRow = new FlowLayout(footer);
    m_footerRow->setContentsMargins(space::kFour, space::kTwo - 4, space::kFour, space::kTwo - 4);
    m_footerRow->setSpacing(space::kOne);
    m_footerRow->addWidget(makeStatus());
    m_footerRow->addWidget(m_primary);
    return footer;
}

/// Outside what scrolls and below it: it is seen wherever the page stands, and nothing moves under the mouse.
QWidget* Page::makeSayings()
{
    auto* inside = new QWidget;
    inside->setMinimumHeight(1); // or it would be as high as it is in the narrowest window
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(space::kFour, space::kOne, space::kFour, space::kOne);
    column->addWidget(m_banner);
    m_sayings = makeScrollColumn(inside);
    m_sayings->setObjectName("page");
    m_sayings->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_sayings->setMinimumWidth(1);
    m_sayings->hide();
    m_banner->installEventFilter(this);
    inside->installEventFilter(this);
    return m_sayings;
}

/// As high as what is said, but never so high that it takes the page's place. The page keeps its height meanwhile.
void Page::fitSayings()
{
    if (m_banner->isHidden()) {
        if (!m_sayings->isHidden()) // unless something else is said at once
            QTimer::singleShot(0, this, &Page::dropSayings);
        return;
    }
    if (m_sayings->isHidden()) // a bar that comes would move what is on the right
        m_mayHaveBar = m_scroll->verticalScrollBar()->maximum() > 0;
    const int whole = height() - heightOf(*m_footerRow->parentWidget(), width());
    const int wanted = heightOf(*m_sayings->widget(), width());
    m_sayings->setFixedHeight(std::min(wanted, std::max(kLeastSayings, int(kMostSayings * whole))));
    m_sayings->show();
    m_scroll->setVerticalScrollBarPolicy(m_mayHaveBar ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    holdUp(whole);
}

void Page::dropSayings()
{
    if (!m_banner->isHidden())
        return;
    m_sayings->hide();
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    holdUp(0);
}

void Page::holdUp(int height)
{
    m_strut->changeSize(0, height, QSizePolicy::Minimum, QSizePolicy::Minimum);
    m_scroll->widget()->layout()->invalidate();
}

void Page::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_mayHaveBar = true; // nothing is clicked meanwhile
    fitSayings();
}

QString Page::errorText() const
{
    return m_error->isHidden() ? QString() : m_error->text();
}

void Page::setSubtitle(const QString& text)
{
    m_subtitle->setText(text);
}

void Page::addHeaderWidget(QWidget* widget)
{
    m_headerRow->addWidget(widget);
}

void Page::addFooterWidget(QWidget* widget)
{
    m_footerRow->insertWidget(m_footerRow->count() - 1, widget);
}

void Page::setHint(const QString& text)
{
    m_hint->setText(text);
    m_hint->setToolTip(text);
}

void Page::setContent(QWidget* content)
{
    m_content = content;
    m_stack->addWidget(content, 1);
}

void Page::setEmptyState(EmptyState* empty)
{
    m_empty = empty;
    m_stack->addWidget(empty, 1);
    empty->hide();
}

void Page::showEmpty(bool empty)
{
    if (m_empty->isHidden() == empty)
        m_scroll->verticalScrollBar()->setValue(0); // something else begins
    m_empty->setVisible(empty);
    m_content->setVisible(!empty);
}

void Page::scrollTo(QWidget* part)
{
    m_scroll->ensureWidgetVisible(part);
}

void Page::addBanner(QWidget* banner)
{
    m_banner->add(banner);
}

void Page::dropErrorsOfOthers()
{
    if (subject() == m_errorOf)
        return;
    m_error->hide();
    m_question->hide();
}

void Page::showError(const QString& title, const QString& message)
{
    m_errorOf = subject();
    m_error->setMessage(title, message);
    m_saved->hide();
    m_error->hide(); // it is the newest, whatever it said before
    m_error->show();
}

void Page::saySaved(const std::filesystem::path& file)
{
    m_saved->hide(); // the newest is seen; what went wrong comes back when it goes
    m_savedFile = QFile::decodeName(file.c_str());
    m_saved->setMessage(tr("%1 was saved in %2.").arg(toQString(file.filename()), toQString(file.parent_path())), {});
    m_saved->show();
}

void Page::showFailure(const Job& job, const std::filesystem::path& model, const QString& title, const QString& message,
                       std::function<void()> goOn)
{
    m_errorOf = subject();
    if (!m_question->askedFor(job, model, std::move(goOn)))
        showError(title, message);
}

void Page::clearError()
{
    m_error->hide();
    m_question->hide();
    m_saved->hide();
}

QString Page::shownRun() const
{
    return project().report() ? toQString(project().report()->run) : QString();
}

} // namespace graft::ui
