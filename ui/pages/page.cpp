#include "pages/page.h"

#include "models/core_texts.h"
#include "pages/program_question.h"
#include "widgets/empty_state.h"
#include "widgets/flow_layout.h"
#include "widgets/layout.h"
#include "widgets/progress_panel.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kHeaderWords = 220; ///< Room that the title has at least.

} // namespace

Page::Page(PageContext& context, const QString& title, QWidget* parent) : QWidget(parent), m_context(context)
{
    setObjectName("page");
    setAttribute(Qt::WA_StyledBackground);
    m_error = new MessageCard(MessageCard::Tone::Error, this);
    m_error->setDismissable();
    m_error->hide();
    m_question = new ProgramQuestion(context.project, this);
    m_progress = new ProgressPanel(this);
    m_progress->hide();
    m_stack = new QVBoxLayout; // of what is shown alone, so that the other one asks for no room

    auto* whole = new QWidget;
    auto* body = new QVBoxLayout(whole);
    body->setContentsMargins(space::kFour, space::kThree, space::kFour, space::kTwo);
    body->setSpacing(space::kTwo);
    body->addLayout(makeHeader(title));
    body->addWidget(m_error);
    body->addWidget(m_question);
    body->addWidget(m_progress);
    body->addLayout(m_stack, 1);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_scroll = makeScrollColumn(whole);
    m_scroll->setObjectName("page");
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_scroll->setMinimumSize(1, 1); // it may be smaller than what is in it
    column->addWidget(m_scroll, 1);
    column->addWidget(makeFooter());
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

QWidget* Page::makeFooter()
{
    auto* footer = new QFrame;
    footer->setObjectName("footer");
    m_hint = makeElidedLabel({}, "muted");
    m_hint->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_primary = makeButton({}, {}, "primary");
    m_primary->setObjectName("primary");
    m_footerRow = new FlowLayout(footer);
    m_footerRow->setContentsMargins(space::kFour, space::kTwo - 4, space::kFour, space::kTwo - 4);
    m_footerRow->setSpacing(space::kOne);
    m_footerRow->addWidget(m_hint);
    m_footerRow->addWidget(m_primary);
    return footer;
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

void Page::showError(const QString& title, const QString& message)
{
    m_error->setMessage(title, localized(message));
    m_error->show();
}

void Page::showFailure(const Job& job, const std::filesystem::path& model, const QString& title, const QString& message,
                       std::function<void()> goOn)
{
    if (!m_question->askedFor(job, model, std::move(goOn)))
        showError(title, message);
}

void Page::clearError()
{
    m_error->hide();
    m_question->hide();
}

} // namespace graft::ui
