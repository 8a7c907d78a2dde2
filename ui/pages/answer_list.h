#pragma once

#include "models/shown_answers.h"
#include "widgets/prediction_delegate.h"

#include <QWidget>

#include <filesystem>
#include <vector>

class QComboBox;
class QLabel;
class QListView;
class QPushButton;

namespace graft::ui {

class AnswerChips;
class PredictionModel;

/// The answers as cards: counted and shown by class, in the order asked for, large or small. One or many can be chosen
/// and looked at closely, copied as a table, taken from the list (never from the disk) or offered for training.
class AnswerList final : public QWidget {
    Q_OBJECT

public:
    explicit AnswerList(PredictionModel& answers, QWidget* parent = nullptr);

    void setTiles(AnswerTiles tiles);
    [[nodiscard]] AnswerTiles tiles() const { return m_delegate->tiles(); }
    /// While answers come in, none are taken away.
    void setBusy(bool busy);
    /// @param why pictures cannot be added to the training pictures, a sentence; empty if they can.
    void setWhyNotAdded(const QString& why);

    /// In the order shown.
    [[nodiscard]] std::vector<Prediction> selected() const;

    [[nodiscard]] ShownAnswers* shown() const { return m_shown; }
    [[nodiscard]] QListView* list() const { return m_list; }
    [[nodiscard]] AnswerChips* chips() const { return m_chips; }
    [[nodiscard]] QComboBox* orderBox() const { return m_order; }
    [[nodiscard]] QComboBox* tilesBox() const { return m_tiles; }
    [[nodiscard]] QPushButton* lookButton() const { return m_look; }
    [[nodiscard]] QPushButton* addButton() const { return m_add; }
    [[nodiscard]] QPushButton* copyButton() const { return m_copy; }
    [[nodiscard]] QPushButton* removeButton() const { return m_remove; }
    [[nodiscard]] QString countText() const;

Q_SIGNALS:
    void lookRequested(const std::filesystem::path& picture, const QString& caption);
    void addRequested(const std::vector<graft::Prediction>& answers);
    void copied(int answers);
    void tilesChanged();

private:
    void makeList();
    QWidget* makeBar();
    void makeShortcuts();
    void followAnswers();
    void filterBy(const AnswerFilter& filter);
    void look();
    void copy();
    void removeSelected();
    void add();
    void openMenu(const QPoint& position);
    void updateBar();
    void showTiles();
    [[nodiscard]] std::vector<int> selectedRows() const;
    [[nodiscard]] int selectedCount() const;
    [[nodiscard]] bool isReadableSelected() const;
    [[nodiscard]] QModelIndex chosen() const;

    PredictionModel& m_answers;
    ShownAnswers* m_shown;
    PredictionDelegate* m_delegate;
    AnswerChips* m_chips;
    QListView* m_list;
    QComboBox* m_order;
    QComboBox* m_tiles;
    QLabel* m_count;
    QPushButton* m_look;
    QPushButton* m_add;
    QPushButton* m_copy;
    QPushButton* m_remove;
    QString m_whyNotAdded;
    bool m_busy = false;
};

} // namespace graft::ui
