#pragma once

#include "pages/page.h"

#include <QPointer>

#include <map>
#include <string>

class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace graft::ui {

class BackboneCards;
class BackboneModel;
class FittingColumns;
class Fold;
class Job;
class OwnWeights;

/// The second step: which pretrained network to start from. Three are suggested; all of them, and weights of one's own,
/// are behind a fold.
class BackbonePage final : public Page {
    Q_OBJECT

public:
    BackbonePage(PageContext& context, QWidget* parent = nullptr);

    /// The catalogue could not be described.
    void showFailure(const QString& message);

    void cancelWork() override;
    [[nodiscard]] bool isBusy() const override { return m_download != nullptr; }

    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] QPushButton* measureButton() const { return m_measure; }
    [[nodiscard]] QLineEdit* filter() const { return m_filter; }
    [[nodiscard]] BackboneCards* cards() const { return m_cards; }
    [[nodiscard]] Fold* allNetworks() const { return m_all; }
    [[nodiscard]] OwnWeights* ownWeights() const { return m_own; }
    /// On the card about the weights; null unless they can be downloaded.
    [[nodiscard]] QPushButton* downloadButton() const { return m_downloadButton; }

protected:
    [[nodiscard]] QString subject() const override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeContent();
    QWidget* makeAll();
    QWidget* makeDetails();
    void showChosenRow();
    void showProject();
    void showDetails();
    void applyFilter(const QString& text);
    void showWeights();
    void startDownload();
    void measureSpeed();

    BackboneModel* m_model;
    QSortFilterProxyModel* m_shown;
    BackboneCards* m_cards;
    OwnWeights* m_own;
    Fold* m_all;
    FittingColumns* m_columns;
    QLineEdit* m_filter;
    bool m_filtering = false; ///< The table changes its current row by itself.
    QTableView* m_table;
    QLabel* m_title;
    QLabel* m_facts;
    MessageCard* m_weights;
    QPushButton* m_downloadButton = nullptr;
    QPointer<Job> m_download;
    QPushButton* m_measure;
    QPointer<Job> m_measuring;
};

} // namespace graft::ui
