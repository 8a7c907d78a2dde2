#pragma once

#include "evaluation/confusion_matrix.h"
#include "pages/page_context.h"

#include <QFrame>
#include <QStringList>

#include <filesystem>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace graft::ui {

class ConfusionListModel;
class ConfusionView;
class Job;

/// What is taken for what: as a matrix, or as a list with the most frequent confusions first. Of few classes the matrix
/// is shown at first, of many the list; what the user chooses instead is remembered while the program runs.
class ConfusionCard final : public QFrame {
    Q_OBJECT

public:
    /// More classes are many.
    static constexpr int kMostAsMatrix = 60;

    explicit ConfusionCard(PageContext& context, QWidget* parent = nullptr);

    void setMatrix(const ConfusionMatrix& matrix, const QStringList& classes, const QString& title);
    void clearSelection();

    [[nodiscard]] ConfusionView* matrix() const { return m_matrix; }
    [[nodiscard]] QTableView* list() const { return m_list; }
    [[nodiscard]] QPushButton* listButton() const { return m_showList; }
    [[nodiscard]] QPushButton* matrixButton() const { return m_showMatrix; }

Q_SIGNALS:
    void cellChosen(int trueClass, int predictedClass);
    void picturesRequested(); ///< As ConfusionView has it.

private:
    QWidget* makeChoice();
    QWidget* makeZoom();
    QPushButton* makeKeep();
    void makeList();
    void showPart();
    void chooseRow(const QModelIndex& index);
    void markRow(int trueClass, int predictedClass);
    void updateZoom();
    void save(const QString& kind);
    Job* startWriting(const QString& kind, const std::filesystem::path& file);

    PageContext& m_context;
    ConfusionListModel* m_confusions;
    QSortFilterProxyModel* m_sorted;
    QLabel* m_title;
    ConfusionView* m_matrix;
    QTableView* m_list;
    QStackedWidget* m_parts;
    QPushButton* m_showList;
    QPushButton* m_showMatrix;
    QPushButton* m_rates;
    QPushButton* m_confusedFirst;
    QWidget* m_zoom;
    QPushButton* m_smaller;
    QPushButton* m_larger;
    QPushButton* m_whole;
    int m_classes = 0;
};

} // namespace graft::ui
