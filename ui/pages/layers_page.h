#pragma once

#include "jobs/job.h"
#include "pages/page.h"

class QComboBox;
class QDoubleSpinBox;
class QTableView;

namespace graft::ui {

class NetworkView;
class ShareBar;
class StageModel;

/// The third step: which stages learn and which stay as they are, and what the new head is.
class LayersPage final : public Page {
    Q_OBJECT

public:
    LayersPage(PageContext& context, QWidget* parent = nullptr);

    void cancelWork() override;

    [[nodiscard]] StageModel* stages() const { return m_model; }
    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] NetworkView* network() const { return m_network; }
    [[nodiscard]] QString summary() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Preset {
        QString words; ///< As FreezePlan::parse takes them.
        QPushButton* button;
    };

    QWidget* makeNetworkCard();
    QWidget* makeTableCard();
    QWidget* makeSide();
    QWidget* makeSummary();
    QWidget* makePresets();
    QWidget* makeHeadOptions();
    void showProject();
    void showPresets();
    void showSummary();
    void showTimes();
    void measureSpeed();
    void showAdvice();
    void editHead();

    StageModel* m_model;
    QTableView* m_table;
    NetworkView* m_network;
    std::vector<Preset> m_presets;
    QLabel* m_summary;
    QLabel* m_summaryNote;
    QLabel* m_times;
    QPointer<Job> m_measuring;
    ShareBar* m_share;
    MessageCard* m_advice;
    std::string m_advisedFreeze;
    QComboBox* m_head;
    QDoubleSpinBox* m_dropout;
};

} // namespace graft::ui
