#pragma once

#include "models/prediction_model.h"
#include "models/shown_answers.h"

#include <QWidget>

#include <vector>

class QPushButton;

namespace graft::ui {

class FlowLayout;

/// How many answers there are of each class, as buttons that show these alone: "All 48", "leaf 34", "fern 12", "cannot
/// be read 2". One is down at a time; pressed again it gives way to all. The rarer of many classes are behind a button
/// that finds them by name.
class AnswerChips final : public QWidget {
    Q_OBJECT

public:
    explicit AnswerChips(QWidget* parent = nullptr);

    void setCounts(const AnswerCounts& counts);
    /// Without a signal.
    void setFilter(const AnswerFilter& filter);

    [[nodiscard]] QPushButton* allButton() const { return m_all; }
    [[nodiscard]] QPushButton* moreButton() const { return m_more; }
    /// The button of what is counted, in the order shown; of all first.
    [[nodiscard]] std::vector<QPushButton*> buttons() const;

Q_SIGNALS:
    void filterChosen(const graft::ui::AnswerFilter& filter);

private:
    struct Chip {
        AnswerFilter filter;
        QPushButton* button;
    };
    struct Entry {
        AnswerFilter filter;
        QString text;
    };

    [[nodiscard]] std::vector<Entry> entries() const;
    [[nodiscard]] std::vector<std::string> frequentClasses() const;
    void showChips();
    void layOut();
    [[nodiscard]] std::vector<QPushButton*> rowOfButtons() const;
    Chip chipOf(const AnswerFilter& filter);
    void choose(const AnswerFilter& filter);
    void openChooser();

    AnswerCounts m_counts;
    AnswerFilter m_filter;
    FlowLayout* m_row;
    QPushButton* m_all;
    QPushButton* m_more;
    std::vector<Chip> m_chips;
};

} // namespace graft::ui
