#include "pages/backbone_cards.h"

#include "backbones/backbone_suggestions.h"
#include "models/durations.h"
#include "models/format.h"
#include "models/project.h"
#include "pages/forecaster.h"
#include "widgets/choice_card.h"
#include "widgets/layout.h"
#include "widgets/side_by_side.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace graft::ui {

namespace {

/// Its head alone, which another backbone begins with, from the published weights.
TrainingConfig headAlone(const Project& project, const std::string& backbone)
{
    TrainingConfig config = project.config();
    config.backbone = backbone;
    config.freeze = FreezeChoice::headOnly();
    config.weights.clear();
    config.weightsKey.clear();
    return config;
}

} // namespace

BackboneCards::BackboneCards(PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_forecaster(new Forecaster(context, this))
{
    auto* row = new SideBySide;
    const std::array<QString, 3> headings{tr("Fast"), tr("Balanced"), tr("Accurate")};
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i] = new ChoiceCard(headings[i]);
        row->addWidget(m_cards[i], 1);
        connect(m_cards[i], &ChoiceCard::chosen, this,
                [this, i] { Q_EMIT chosen(QString::fromStdString(m_names[i])); });
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(row);
    connect(m_forecaster, &Forecaster::changed, this, &BackboneCards::showCards);
    suggest();
    showCards();
}

/// Once the machine was searched they stay, so that nothing changes under the pointer.
void BackboneCards::suggest()
{
    const auto& weights = m_context.project.weights();
    if (m_knewWeights)
        return;
    m_knewWeights = weights != nullptr;
    std::set<std::string> here;
    if (weights)
        for (const auto& [name, file] : *weights)
            here.insert(name);
    m_names = suggestBackbones(backboneCatalogue(), here);
}

void BackboneCards::showProject()
{
    suggest();
    ask();
    showCards();
}

void BackboneCards::ask()
{
    if (!isVisible() || !m_knewWeights || !m_context.project.data() || m_context.project.isTraining())
        return;
    std::vector<TrainingConfig> wanted;
    for (const std::string& name : m_names)
        wanted.push_back(headAlone(m_context.project, name));
    m_forecaster->ask(wanted);
}

void BackboneCards::stop()
{
    m_forecaster->stop();
}

bool BackboneCards::isMeasuring() const
{
    return m_forecaster->isWaiting();
}

void BackboneCards::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_forecaster->drop();
}

void BackboneCards::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    ask();
}

void BackboneCards::showCards()
{
    const Project& project = m_context.project;
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        m_cards[i]->setWhat(QString::fromStdString(findBackbone(m_names[i]).title), linesAbout(m_names[i]));
        m_cards[i]->setChosen(project.backbone() == m_names[i]);
        m_cards[i]->button()->setEnabled(!project.isTraining());
    }
}

QString BackboneCards::linesAbout(const std::string& backbone) const
{
    const PublishedWeights& weights = findBackbone(backbone).weights.front();
    const auto& found = m_context.project.weights();
    const QString size = formatBytes(std::uintmax_t(weights.bytes));
    QStringList lines;
    if (const QString time = timeOf(backbone); !time.isEmpty())
        lines << time;
    lines << tr("%1 % right on ImageNet").arg(QLocale().toString(weights.top1, 'f', 1));
    lines << (!found                      ? tr("Weights of %1").arg(size)
              : found->contains(backbone) ? tr("Weights of %1, on this machine").arg(size)
              : weights.url.empty()       ? tr("Weights of %1, not on this machine").arg(size)
                                          : tr("Weights of %1, to download").arg(size));
    return lines.join('\n');
}

QString BackboneCards::timeOf(const std::string& backbone) const
{
    if (!m_context.project.data())
        return {};
    const TrainingForecast* forecast = m_forecaster->forecast(headAlone(m_context.project, backbone));
    if (forecast && forecast->seconds)
        return tr("Training your pictures: %1").arg(aboutDuration(*forecast->seconds));
    return m_forecaster->isWaiting() && !forecast ? m_forecaster->waitingInWords() : QString();
}

} // namespace graft::ui
