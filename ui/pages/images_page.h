#pragma once

#include "jobs/data_jobs.h"
#include "models/picture_filter.h"
#include "pages/page.h"

#include <array>

class QComboBox;
class QScrollArea;
class QVBoxLayout;

namespace graft::ui {

class ClassBars;
class ImageGallery;
class UnfinishedOffer;

/// The first step: choose a folder of pictures, look at them, and see what the scan found.
class ImagesPage final : public Page {
    Q_OBJECT

public:
    ImagesPage(PageContext& context, QWidget* parent = nullptr);

    /// Reads a folder; a scan under way is given up. The data set at hand stays until the new one is read.
    /// Offered beside the choice of a folder, newest first.
    void setRecentFolders(const QStringList& folders);
    void openFolder(const std::filesystem::path& folder);
    void openSample();
    void chooseFolder();

    void cancelWork() override;
    [[nodiscard]] bool isBusy() const override { return m_job != nullptr; }
    void setDragging(bool dragging);
    /// @param message why what the user corrected could not be written down.
    void showUnsavedCorrections(const QString& message);

    /// Of a training that can go on.
    [[nodiscard]] UnfinishedOffer* offer() const { return m_offer; }
    [[nodiscard]] PictureListModel* pictures() const;
    [[nodiscard]] QComboBox* findingFilter() const;
    [[nodiscard]] ImageGallery* gallery() const { return m_gallery; }
    [[nodiscard]] ClassBars* bars() const { return m_bars; }
    [[nodiscard]] QPushButton* allClassesButton() const { return m_allClasses; }

protected:
    [[nodiscard]] QString subject() const override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeContent();
    QWidget* makeSide();
    void askForFolder(const QString& place);
    void watch(ScanJob* job, const QString& activity);
    void endScan();
    void showData();
    void showCorrections();
    void followConfig();
    void showFindings();
    [[nodiscard]] MessageCard* makeLostCard() const;
    void lockFindings();
    void takeWaiting();
    void leaveCopiesOut(bool leave);
    void mergeClasses(bool merge);
    void balanceClasses(bool balance);
    void markClass(const QString& name);
    void showFinding(Finding finding);
    [[nodiscard]] QString focusedCard() const;
    void updateActions();
    void showHint();

    ImageGallery* m_gallery;
    UnfinishedOffer* m_offer;
    ClassBars* m_bars;
    QPushButton* m_allClasses;
    QScrollArea* m_side;
    QVBoxLayout* m_findings;
    EmptyState* m_empty;
    QPushButton* m_choose;
    std::array<QPushButton*, 2> m_recent; ///< With nothing open, and in the header.
    std::vector<MessageCard*> m_cards;    ///< In m_findings.
    bool m_hasRecent = false;
    bool m_lost = false;     ///< The pictures that are shown could not be read again.
    bool m_choosing = false; ///< Where to begin to choose a folder is being found out.
    bool m_balanced = false; ///< As the cards have it.
    bool m_stale = false;    ///< What is shown is of earlier corrections.
    QPointer<ScanJob> m_job;
    std::filesystem::path m_reading; ///< The folder that is read, or was read last; empty for the sample.
    std::shared_ptr<const CorrectableScan> m_waiting; ///< Read, but a run is under way.
};

} // namespace graft::ui
