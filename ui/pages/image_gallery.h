#pragma once

#include "models/picture_filter.h"
#include "pages/page_context.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace graft::ui {

class PictureActions;
class PictureGrid;
class PictureListModel;

/// The pictures of the folder: all of them, or those of a split, a class, a finding; and what can be done about those
/// selected.
class ImageGallery final : public QWidget {
    Q_OBJECT

public:
    explicit ImageGallery(PageContext& context, QWidget* parent = nullptr);

    /// Another folder: offers its splits and classes, and shows nothing until showCorrections().
    void showData();
    /// As the corrections make the pictures; those in sight and those selected stay so.
    void showCorrections();

    /// Shows the pictures of one class; of all, if there is none of that name.
    void showClass(const QString& name);
    void showFinding(Finding finding);

    [[nodiscard]] PictureListModel* pictures() const { return m_model; }
    [[nodiscard]] PictureGrid* grid() const { return m_grid; }
    [[nodiscard]] PictureActions* actions() const { return m_actions; }
    [[nodiscard]] QComboBox* classFilter() const { return m_classFilter; }
    [[nodiscard]] QComboBox* findingFilter() const { return m_findingFilter; }
    [[nodiscard]] QPushButton* undoButton() const { return m_undo; }

Q_SIGNALS:
    void classShown(const QString& name); ///< Empty: all.

private:
    QComboBox* makeFilter(const QString& name);
    QWidget* makeCard();
    void showFindingFilter();
    void applyFilters();
    [[nodiscard]] std::vector<PictureItem> filtered() const;
    [[nodiscard]] Finding finding() const;
    [[nodiscard]] bool canCorrect() const;
    void showCounts();
    void openPicture();
    void updateActions();

    PageContext& m_context;
    PictureListModel* m_model;
    PictureGrid* m_grid;
    PictureActions* m_actions;
    QComboBox* m_splitFilter;
    QComboBox* m_classFilter;
    QComboBox* m_findingFilter;
    QLabel* m_shownCount;
    QPushButton* m_undo;
};

} // namespace graft::ui
