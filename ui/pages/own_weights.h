#pragma once

#include "jobs/weight_file_job.h"
#include "pages/page_context.h"

#include <QWidget>

class QPushButton;

namespace graft::ui {

class MessageCard;

/// A weight file of the user's own: chosen, looked through, said what it is, and taken back with a click.
class OwnWeights final : public QWidget {
    Q_OBJECT

public:
    explicit OwnWeights(PageContext& context, QWidget* parent = nullptr);

    void showProject();
    /// As if it had been chosen in the dialog.
    void useFile(const std::filesystem::path& file);
    void stop();

    /// To be placed by the page.
    [[nodiscard]] QPushButton* chooseButton() const { return m_choose; }
    [[nodiscard]] QPushButton* backButton() const { return m_back; }
    [[nodiscard]] QString text() const;

private:
    void choose();
    void take(const RecognisedWeights& weights);
    void refuse(const QString& message);

    PageContext& m_context;
    QPushButton* m_choose;
    MessageCard* m_card;
    QPushButton* m_back;
    QPointer<WeightFileJob> m_job;
    std::filesystem::path m_file; ///< What the notes are of.
    std::vector<Text> m_notes;
    QString m_problem;        ///< Why the last one cannot be used.
    std::string m_problemFor; ///< The backbone that was chosen then: with another one it is settled.
};

} // namespace graft::ui
