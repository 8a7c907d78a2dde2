#pragma once

#include "pages/page_context.h"

#include <QWidget>

#include <array>
#include <string>

namespace graft::ui {

class ChoiceCard;
class Forecaster;

/// Three networks for those who know none (see suggestBackbones): fast, balanced, accurate, each with the time that
/// training its head takes on the pictures at hand. Times are found out while somebody looks.
class BackboneCards final : public QWidget {
    Q_OBJECT

public:
    explicit BackboneCards(PageContext& context, QWidget* parent = nullptr);

    /// What the project says.
    void showProject();
    void stop();

    [[nodiscard]] ChoiceCard* card(std::size_t number) const { return m_cards[number]; }
    [[nodiscard]] const std::string& suggestion(std::size_t number) const { return m_names[number]; }
    /// Whether times are being found out.
    [[nodiscard]] bool isMeasuring() const;

Q_SIGNALS:
    void chosen(const QString& backbone);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void suggest();
    void ask();
    void showCards();
    [[nodiscard]] QString linesAbout(const std::string& backbone) const;
    [[nodiscard]] QString timeOf(const std::string& backbone) const;

    PageContext& m_context;
    Forecaster* m_forecaster;
    std::array<ChoiceCard*, 3> m_cards{};
    std::array<std::string, 3> m_names;
    bool m_knewWeights = false;
};

} // namespace graft::ui
