#pragma once

#include "base/cuda_driver.h"
#include "training/training_config.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QFormLayout;
class QSpinBox;

namespace graft::ui {

class AugmentationChoice;
class Fold;
class NumberBox;
class SeedBox;

/// The training settings as a form: the usual ones, a fold with the rest, and one with how it is computed and what is
/// kept. Folds stay as they were left.
class TrainingSettings final : public QWidget {
    Q_OBJECT

public:
    explicit TrainingSettings(QWidget* parent = nullptr);

    /// Shows a configuration without telling of it.
    void setConfig(const TrainingConfig& config);
    /// Offers GPUs to compute on, and what only they compute in; with none, that choice is not shown.
    void setGpus(const std::vector<GpuInfo>& gpus);
    /// What the form says; everything that is not in the form, or that the user has not changed there, is as in the
    /// configuration shown.
    [[nodiscard]] TrainingConfig config() const;

    [[nodiscard]] QSpinBox* epochsBox() const { return m_epochs; }
    [[nodiscard]] NumberBox* weightDecayBox() const { return m_weightDecay; }
    [[nodiscard]] SeedBox* seedBox() const { return m_seed; }
    [[nodiscard]] AugmentationChoice* augmentation() const { return m_augment; }
    [[nodiscard]] QComboBox* deviceBox() const { return m_device; }
    [[nodiscard]] QComboBox* storageBox() const { return m_storage; }
    [[nodiscard]] Fold* details() const { return m_details; }

Q_SIGNALS:
    void edited();

private:
    QFormLayout* makeUsual();
    QWidget* makeAdvanced();
    QWidget* makeDetails();
    void showAutomaticRate();

    TrainingConfig m_config;
    bool m_showing = false;
    QSpinBox* m_epochs;
    QSpinBox* m_batch;
    QComboBox* m_optimizer;
    NumberBox* m_rate;
    AugmentationChoice* m_augment;
    SeedBox* m_seed;
    QComboBox* m_schedule;
    NumberBox* m_weightDecay;
    NumberBox* m_smoothing;
    QSpinBox* m_patience;
    QComboBox* m_classWeights;
    QComboBox* m_precision;
    QComboBox* m_device; ///< By DeviceChoice's words.
    QFormLayout* m_detailsForm;
    QSpinBox* m_threads;
    QComboBox* m_storage;
    QSpinBox* m_disk; ///< Gigabytes.
    Fold* m_details;
};

} // namespace graft::ui
