#pragma once

#include "models/picture_filter.h"
#include "pages/picture_gallery.h"

class QComboBox;
class QLabel;

namespace graft::ui {

/// The pictures of the folder: all of them, or those of a split, a class, a finding.
class ImageGallery final : public PictureGallery {
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

    [[nodiscard]] bool canCorrect() const override;

    [[nodiscard]] QComboBox* classFilter() const { return m_classFilter; }
    [[nodiscard]] QComboBox* findingFilter() const { return m_findingFilter; }
    [[nodiscard]] const QLabel* countLabel() const { return m_shownCount; }

Q_SIGNALS:
    void classShown(const QString& name); ///< Empty: all.

protected:
    [[nodiscard]] PictureViewer* makeViewer() override;

private:
    QComboBox* makeFilter(const QString& name);
    QWidget* makeCard();
    void showFindingFilter();
    void applyFilters();
    [[nodiscard]] std::vector<PictureItem> filtered() const;
    [[nodiscard]] Finding finding() const;
    [[nodiscard]] std::optional<int> chosenLabel() const; ///< None: all classes.
    [[nodiscard]] std::size_t countLeftOut() const;       ///< Of those shown.
    void followFinding();
    void showCounts();

    QComboBox* m_splitFilter;
    QComboBox* m_classFilter;
    QComboBox* m_findingFilter;
    QLabel* m_shownCount;
};

} // namespace graft::ui
