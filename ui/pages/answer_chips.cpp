#include "pages/answer_chips.h"

#include "base/unicode.h"
#include "pages/class_chooser.h"
#include "widgets/flow_layout.h"
#include "widgets/layout.h"

#include <QPushButton>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr std::size_t kMostChips = 12; ///< Of classes; more are found by typing.
constexpr int kNameWidth = 130;

} // namespace

AnswerChips::AnswerChips(QWidget* parent) : QWidget(parent)
{
    m_row = new FlowLayout(this);
    m_row->setSpacing(space::kOne - 2);
    m_more = makeButton({}, {}, "chip");
    connect(m_more, &QPushButton::clicked, this, &AnswerChips::openChooser);
    m_row->addWidget(m_more);
    m_chips.push_back(chipOf({}));
    m_all = m_chips.front().button;
    setAccessibleName(tr("Answers by class"));
    showChips();
}

void AnswerChips::setCounts(const AnswerCounts& counts)
{
    m_counts = counts;
    showChips();
}

void AnswerChips::setFilter(const AnswerFilter& filter)
{
    m_filter = filter;
    showChips();
}

std::vector<QPushButton*> AnswerChips::buttons() const
{
    std::vector<QPushButton*> buttons;
    for (const Chip& chip : m_chips)
        buttons.push_back(chip.button);
    return buttons;
}

/// The chosen one is always among them.
std::vector<std::string> AnswerChips::frequentClasses() const
{
    std::vector<std::string> names;
    for (const auto& [name, count] : m_counts.classes)
        names.push_back(name);
    std::sort(names.begin(), names.end(), [this](const std::string& a, const std::string& b) {
        const int left = m_counts.classes.at(a), right = m_counts.classes.at(b);
        return left == right ? sortsBefore(a, b) : left > right;
    });
    if (names.size() <= kMostChips)
        return names;
    const auto chosen = std::find(names.begin() + kMostChips, names.end(), m_filter.className);
    const bool isHidden = m_filter.kind == AnswerFilter::Kind::OneClass && chosen != names.end();
    if (isHidden)
        std::rotate(names.begin() + kMostChips, chosen, chosen + 1);
    names.resize(kMostChips + (isHidden ? 1 : 0));
    return names;
}

std::vector<AnswerChips::Entry> AnswerChips::entries() const
{
    const auto withCount = [](const QString& words, int count) { return tr("%1 (%2)").arg(words).arg(count); };
    std::vector<Entry> entries{{{}, withCount(tr("All"), m_counts.all)}};
    for (const std::string& name : frequentClasses()) {
        const QString shown =
            fontMetrics().elidedText(QString::fromStdString(name), Qt::ElideMiddle, scaled(kNameWidth));
        entries.push_back(
            {{AnswerFilter::Kind::OneClass, name}, withCount(menuText(shown), m_counts.classes.at(name))});
    }
    if (m_counts.unlike > 0)
        entries.push_back({{AnswerFilter::Kind::Unlike, {}}, withCount(tr("unlike training"), m_counts.unlike)});
    if (m_counts.failed > 0)
        entries.push_back({{AnswerFilter::Kind::Unreadable, {}}, withCount(tr("cannot be read"), m_counts.failed)});
    return entries;
}

/// Each class keeps its button, so that none changes its meaning under the user's finger.
void AnswerChips::showChips()
{
    std::vector<Chip> chips;
    for (const Entry& entry : entries()) {
        chips.push_back(chipOf(entry.filter));
        QPushButton* button = chips.back().button;
        button->setText(entry.text);
        button->setToolTip(QString::fromStdString(entry.filter.className));
        button->setChecked(entry.filter == m_filter);
    }
    for (const Chip& chip : m_chips) {
        if (std::any_of(chips.begin(), chips.end(), [&](const Chip& kept) { return kept.button == chip.button; }))
            continue;
        chip.button->hide();
        chip.button->deleteLater(); // it may be the one that was pressed
    }
    const bool sameRow = std::equal(chips.begin(), chips.end(), m_chips.begin(), m_chips.end(),
                                    [](const Chip& a, const Chip& b) { return a.button == b.button; });
    m_chips = std::move(chips);
    const int hidden =
        int(m_counts.classes.size()) - int(std::count_if(m_chips.begin(), m_chips.end(), [](const Chip& chip) {
            return chip.filter.kind == AnswerFilter::Kind::OneClass;
        }));
    m_more->setText(tr("%n more classes…", nullptr, hidden));
    m_more->setVisible(hidden > 0);
    if (!sameRow)
        layOut();
}

/// In their order, which is also that of the tab key.
void AnswerChips::layOut()
{
    while (QLayoutItem* item = m_row->takeAt(0))
        delete item;
    QWidget* before = nullptr;
    for (QWidget* button : rowOfButtons()) {
        m_row->addWidget(button);
        if (before)
            setTabOrder(before, button);
        before = button;
    }
    m_row->activate();
    updateGeometry();
}

std::vector<QPushButton*> AnswerChips::rowOfButtons() const
{
    std::vector<QPushButton*> row = buttons();
    const auto isRest = [](const Chip& chip) { return chip.filter.kind >= AnswerFilter::Kind::Unlike; };
    const auto rest = std::find_if(m_chips.begin(), m_chips.end(), isRest);
    row.insert(row.begin() + (rest - m_chips.begin()), m_more); // behind the classes
    return row;
}

AnswerChips::Chip AnswerChips::chipOf(const AnswerFilter& filter)
{
    const auto known =
        std::find_if(m_chips.begin(), m_chips.end(), [&](const Chip& chip) { return chip.filter == filter; });
    if (known != m_chips.end())
        return *known;
    QPushButton* button = makeButton({}, {}, "chip", this);
    button->setCheckable(true);
    button->show();
    connect(button, &QPushButton::clicked, this,
            [this, filter] { choose(filter == m_filter ? AnswerFilter() : filter); });
    return {filter, button};
}

void AnswerChips::choose(const AnswerFilter& filter)
{
    setFilter(filter);
    Q_EMIT filterChosen(filter);
}

void AnswerChips::openChooser()
{
    std::vector<std::string> names;
    for (const auto& [name, count] : m_counts.classes)
        names.push_back(name);
    std::sort(names.begin(), names.end(), sortsBefore);
    QStringList shown;
    for (const std::string& name : names)
        shown << tr("%1 (%2)").arg(QString::fromStdString(name)).arg(m_counts.classes.at(name));
    auto* chooser = new ClassChooser(tr("Answers by class"), shown, window());
    connect(chooser, &ClassChooser::classChosen, this, [this, names](int index) {
        choose({AnswerFilter::Kind::OneClass, names[std::size_t(index)]});
    });
    chooser->open();
}

} // namespace graft::ui
