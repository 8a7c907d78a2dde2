#include "pages/help_window.h"

#include "models/keyboard.h"
#include "widgets/layout.h"
#include "widgets/side_by_side.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr QSize kSize{820, 560};
constexpr int kListWidth = 220;
constexpr int kTextWidth = 300;
constexpr int kLeastHeight = 48;
constexpr auto kFirst = "begin";

/// The pages, that of the keys, the glossary.
std::vector<HelpTopic> allTopics()
{
    std::vector<HelpTopic> topics = readHelp(QLocale().name().section('_', 0, 0));
    const auto glossary =
        std::find_if(topics.begin(), topics.end(), [](const HelpTopic& topic) { return topic.isTerm; });
    topics.insert(glossary, keyboardTopic());
    return topics;
}

} // namespace

HelpWindow::HelpWindow(QWidget* parent) : QDialog(parent), m_topics(allTopics())
{
    setWindowTitle(tr("Help"));
    resizeWithinScreen(this, kSize);
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Find a word"));
    m_search->setAccessibleName(tr("Find a word"));
    m_search->setClearButtonEnabled(true);
    m_list = new QListWidget;
    m_list->setAccessibleName(tr("Topics"));
    m_list->setMinimumSize(scaled(kListWidth), scaled(kLeastHeight));
    m_nothing = makeWrappingLabel({}, "muted");
    m_nothing->hide();
    m_text = new QTextBrowser;
    m_text->setAccessibleName(tr("Text"));
    m_text->setOpenLinks(false);
    m_text->setMinimumSize(scaled(kTextWidth), scaled(kLeastHeight));
    auto* parts = new SideBySide;
    auto* found = new QWidget;
    auto* foundColumn = new QVBoxLayout(found);
    foundColumn->setContentsMargins(0, 0, 0, 0);
    foundColumn->setSpacing(space::kOne);
    foundColumn->addWidget(m_nothing);
    foundColumn->addWidget(m_list, 1);
    parts->addWidget(found, 1);
    parts->addWidget(m_text, 3);
    QPushButton* close = makeButton(tr("Close"));
    close->setAutoDefault(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kTwo, space::kTwo, space::kTwo, space::kTwo);
    column->setSpacing(space::kTwo);
    column->addWidget(m_search);
    column->addWidget(parts, 1);
    column->addWidget(close, 0, Qt::AlignRight);

    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::fillList);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item)
            showTopic(item->data(Qt::UserRole).toString());
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) { showTopic(link.fragment()); });
    m_topic = kFirst;
    fillList();
    showBody();
}

HelpWindow* HelpWindow::openAt(QWidget* near, const QString& topic)
{
    auto* help = near->window()->findChild<HelpWindow*>(QString(), Qt::FindDirectChildrenOnly);
    if (!help)
        help = new HelpWindow(near->window());
    help->m_search->clear();
    help->showTopic(topic);
    help->show();
    help->raise();
    help->activateWindow();
    return help;
}

void HelpWindow::showTopic(const QString& topic)
{
    const bool isThere =
        std::any_of(m_topics.begin(), m_topics.end(), [&](const HelpTopic& each) { return each.id == topic; });
    if (!isThere)
        return;
    m_topic = topic;
    showBody();
    const QSignalBlocker quiet(m_list);
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole) == topic)
            m_list->setCurrentRow(row);
}

/// The first that was found is shown, unless what is shown was found too.
void HelpWindow::fillList()
{
    const std::vector<HelpTopic> found = findTopics(m_topics, m_search->text());
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const HelpTopic& topic : found) {
            auto* item = new QListWidgetItem(topic.title, m_list);
            item->setData(Qt::UserRole, topic.id);
        }
    }
    m_nothing->setText(tr("Nothing was found for “%1”. Try another word, or fewer of them.").arg(m_search->text()));
    m_nothing->setVisible(found.empty());
    const bool isShown =
        std::any_of(found.begin(), found.end(), [&](const HelpTopic& topic) { return topic.id == m_topic; });
    if (isShown && m_search->text().isEmpty())
        showTopic(m_topic);
    else if (!found.empty())
        showTopic(found.front().id);
}

void HelpWindow::showBody()
{
    for (const HelpTopic& topic : m_topics)
        if (topic.id == m_topic)
            m_text->setMarkdown(QStringLiteral("## %1\n\n%2").arg(topic.title, topic.body));
}

/// Colours of links are those of the time when the text was set.
void HelpWindow::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showBody();
}

} // namespace graft::ui
