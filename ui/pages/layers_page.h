#pragma once

#include "jobs/profile_job.h"
#include "pages/page.h"

#include <map>

class QComboBox;
class QTableView;

namespace graft::ui {

class HeadSettings;
class NetworkView;
class ProfileView;
class StageModel;
class TrainingCosts;

/// The third step: which stages learn and which stay as they are, and what the new head is. On request, a transfer
/// profile shows where along the network the classes are told apart best.
class LayersPage final : public Page {
    Q_OBJECT

public:
    LayersPage(PageContext& context, QWidget* parent = nullptr);

    void cancelWork() override;
    [[nodiscard]] bool isBusy() const override { return m_profiling != nullptr; }

    [[nodiscard]] StageModel* stages() const { return m_model; }
    [[nodiscard]] QTableView* table() const { return m_table; }
    [[nodiscard]] NetworkView* network() const { return m_network; }
    [[nodiscard]] ProfileView* profileView() const { return m_profileView; }
    [[nodiscard]] QPushButton* profileButton() const { return m_profileButton; }
    [[nodiscard]] QComboBox* batchNormBox() const;
    [[nodiscard]] TrainingCosts* costs() const { return m_costs; }
    [[nodiscard]] QString batchNormText() const;
    [[nodiscard]] QString summary() const;
    /// What a training is expected to need; empty until that is known.
    [[nodiscard]] QString memoryText() const;

protected:
    [[nodiscard]] QString subject() const override;

private:
    struct Preset {
        FreezeChoice choice;
        QPushButton* button;
    };

    /// A backbone and the user's own weights for it, which may be none.
    using Network = std::pair<std::string, std::filesystem::path>;
    [[nodiscard]] Network chosenNetwork() const;

    QWidget* makeNetworkCard();
    QWidget* makeTableCard();
    QWidget* makeSide();
    QWidget* makePresets();
    void showProject();
    void showPresets();
    void startProfiling();
    void forgetProfiles();
    void showProfile();
    [[nodiscard]] std::shared_ptr<const TransferProfile> profile() const;
    void showAdvice();

    StageModel* m_model;
    QTableView* m_table;
    NetworkView* m_network;
    ProfileView* m_profileView;
    QPushButton* m_profileButton;
    QLabel* m_networkNote;
    QPointer<ProfileJob> m_profiling;
    Network m_profiled;                                                   ///< That m_profiling looks at.
    std::map<Network, std::shared_ptr<const TransferProfile>> m_profiles; ///< Of the data at hand.
    std::vector<Preset> m_presets;
    TrainingCosts* m_costs;
    HeadSettings* m_headSettings;
    MessageCard* m_advice;
    FreezeChoice m_advisedFreeze;
};

} // namespace graft::ui
