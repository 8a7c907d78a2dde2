#include "pages/training_settings.h"

#include "pages/augmentation_choice.h"
#include "pages/help_button.h"
#include "widgets/choice_box.h"
#include "widgets/fold.h"
#include "widgets/layout.h"
#include "widgets/number_box.h"
#include "widgets/seed_box.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace graft::ui {

namespace {

// As TrainingConfig::validate() has them, so that whatever a run was trained with can be shown.
constexpr int kMostEpochs = 100'000;
constexpr int kMostPictures = 65'536; ///< A batch.
constexpr int kMostThreads = 4096;
constexpr int kMostGigabytes = 100'000;
constexpr std::int64_t kGigabyte = std::int64_t{1} << 30;
constexpr double kHighestRate = 100;
constexpr double kHighestWeightDecay = 10;
constexpr double kHighestSmoothing = 0.99;

template <class Enum>
QComboBox* makeChoice(const std::vector<std::pair<QString, Enum>>& choices, const QString& name)
{
    auto* combo = new ChoiceBox;
    for (const auto& [text, value] : choices)
        combo->addItem(text, int(value));
    combo->setAccessibleName(name);
    return combo;
}

QSpinBox* makeNumber(int low, int high, const QString& name, const QString& tip)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setAccessibleName(name);
    box->setToolTip(tip);
    return box;
}

QFormLayout* makeForm()
{
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(space::kTwo);
    form->setVerticalSpacing(space::kOne);
    form->setLabelAlignment(Qt::AlignLeft);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

void choose(QComboBox* combo, int value)
{
    combo->setCurrentIndex(combo->findData(value));
}

/// @param otherwise what counts where nothing is chosen, as it is not offered here.
template <class Enum>
Enum chosen(const QComboBox* combo, Enum otherwise)
{
    return combo->currentIndex() < 0 ? otherwise : Enum(combo->currentData().toInt());
}

} // namespace

TrainingSettings::TrainingSettings(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kOne);
    column->addLayout(makeUsual());
    column->addWidget(new Fold(tr("Advanced"), makeAdvanced(), "advanced"));
    m_details = new Fold(tr("Details"), makeDetails(), "details");
    column->addWidget(m_details);

    const auto tell = [this] {
        if (!m_showing)
            Q_EMIT edited();
    };
    for (QSpinBox* box : {m_epochs, m_batch, m_patience, m_threads, m_disk})
        connect(box, &QSpinBox::valueChanged, this, tell);
    for (NumberBox* box : {m_rate, m_weightDecay, m_smoothing})
        connect(box, &NumberBox::valueChanged, this, tell);
    connect(m_seed, &SeedBox::seedChanged, this, tell);
    for (QComboBox* combo : {m_optimizer, m_schedule, m_classWeights, m_precision, m_device, m_storage})
        connect(combo, &QComboBox::activated, this, [this] { Q_EMIT edited(); });
    connect(m_augment, &AugmentationChoice::edited, this, &TrainingSettings::edited);
    connect(m_optimizer, &QComboBox::currentIndexChanged, this, &TrainingSettings::showAutomaticRate);
    setGpus({});
    setConfig({});
}

void TrainingSettings::setGpus(const std::vector<GpuInfo>& gpus)
{
    const auto add = [this](const QString& text, const DeviceChoice& choice) {
        m_device->addItem(text, QString::fromStdString(toString(choice)));
        m_device->setItemData(m_device->count() - 1, text, Qt::ToolTipRole);
    };
    m_device->clear();
    add(tr("Automatic"), {});
    add(tr("Processor"), {.kind = DeviceKind::Cpu});
    for (std::size_t i = 0; i < gpus.size(); ++i)
        if (gpus[i].problem.empty())
            add(QString::fromStdString(gpus[i].name), {.kind = DeviceKind::Cuda, .gpu = int(i)});
    m_detailsForm->setRowVisible(m_device, !gpus.empty());
    const int tensorFloat = m_precision->findData(int(Precision::TensorFloat32));
    if (gpus.empty() && tensorFloat >= 0)
        m_precision->removeItem(tensorFloat);
    else if (!gpus.empty() && tensorFloat < 0)
        m_precision->addItem(tr("TensorFloat32"), int(Precision::TensorFloat32));
    setConfig(m_config);
}

QFormLayout* TrainingSettings::makeUsual()
{
    m_epochs = makeNumber(1, kMostEpochs, tr("Epochs"), tr("How often every training picture is looked at"));
    m_batch = makeNumber(1, kMostPictures, tr("Batch size"), tr("Pictures a step; smaller needs less memory"));
    m_optimizer = makeChoice<OptimizerKind>(
        {{tr("AdamW"), OptimizerKind::AdamW}, {tr("Adam"), OptimizerKind::Adam}, {tr("SGD"), OptimizerKind::Sgd}},
        tr("Optimizer"));
    m_rate = new NumberBox(0, kHighestRate, NumberBox::Steps::Doubling);
    m_rate->setAccessibleName(tr("Learning rate"));
    m_rate->setToolTip(tr("How large the steps of the head are; zero leaves it to Graft"));
    m_augment = new AugmentationChoice;
    m_seed = new SeedBox;
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed gives the same run again"));
    QFormLayout* form = makeForm();
    form->addRow(labelWithHelp(tr("Epochs"), "epoch", m_epochs), m_epochs);
    form->addRow(labelWithHelp(tr("Batch size"), "batch", m_batch), m_batch);
    form->addRow(tr("Optimizer"), m_optimizer);
    form->addRow(labelWithHelp(tr("Learning rate"), "learning-rate", m_rate), m_rate);
    form->addRow(labelWithHelp(tr("Augmentation"), "augmentation", m_augment), m_augment);
    form->addRow(tr("Seed"), m_seed);
    return form;
}

QWidget* TrainingSettings::makeAdvanced()
{
    m_schedule = makeChoice<ScheduleKind>(
        {{tr("Cosine"), ScheduleKind::Cosine}, {tr("Constant"), ScheduleKind::Constant}}, tr("Schedule"));
    m_weightDecay = new NumberBox(0, kHighestWeightDecay, NumberBox::Steps::Doubling);
    m_weightDecay->setAccessibleName(tr("Weight decay"));
    m_smoothing = new NumberBox(0, kHighestSmoothing);
    m_smoothing->setSingleStep(0.05);
    m_smoothing->setAccessibleName(tr("Label smoothing"));
    m_patience =
        makeNumber(0, kMostEpochs, tr("Patience"), tr("Epochs without a better validation loss before stopping"));
    m_patience->setSpecialValueText(tr("Never stop early"));
    m_classWeights = makeChoice<ClassWeights>(
        {{tr("None"), ClassWeights::None}, {tr("Balanced"), ClassWeights::Balanced}}, tr("Class weights"));
    auto* advanced = new QWidget;
    QFormLayout* form = makeForm();
    form->setContentsMargins(0, 0, 0, 0);
    advanced->setLayout(form);
    form->addRow(tr("Schedule"), m_schedule);
    form->addRow(tr("Weight decay"), m_weightDecay);
    form->addRow(tr("Label smoothing"), m_smoothing);
    form->addRow(tr("Patience"), m_patience);
    form->addRow(tr("Class weights"), m_classWeights);
    return advanced;
}

/// How it is computed, and what is kept of it.
QWidget* TrainingSettings::makeDetails()
{
    m_precision = makeChoice<Precision>({{tr("Automatic"), Precision::Auto},
                                         {tr("float32"), Precision::Float32},
                                         {tr("bfloat16"), Precision::BFloat16}},
                                        tr("Precision"));
    m_threads = makeNumber(0, kMostThreads, tr("Threads"), tr("Processor cores to use"));
    m_threads->setSpecialValueText(tr("All cores"));
    m_device = new ChoiceBox;
    m_device->setAccessibleName(tr("Compute on"));
    m_device->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names of GPUs are long
    m_storage = makeChoice<CacheStorage>({{tr("Automatic"), CacheStorage::Auto},
                                          {tr("float32"), CacheStorage::Float32},
                                          {tr("float16"), CacheStorage::Float16},
                                          {tr("bfloat16"), CacheStorage::BFloat16}},
                                         tr("Kept as"));
    m_storage->setToolTip(tr("How what the frozen stages give is kept; 16 bits take half the space"));
    m_disk = makeNumber(0, kMostGigabytes, tr("Kept on disk"),
                        tr("Space on disk for what the frozen stages give, of all runs together"));
    m_disk->setSuffix(tr(" GB"));
    m_disk->setSpecialValueText(tr("Nothing"));
    auto* details = new QWidget;
    QFormLayout* form = makeForm();
    m_detailsForm = form;
    form->setContentsMargins(0, 0, 0, 0);
    details->setLayout(form);
    form->addRow(labelWithHelp(tr("Precision"), "precision", m_precision), m_precision);
    form->addRow(tr("Compute on"), m_device);
    form->addRow(tr("Threads"), m_threads);
    form->addRow(tr("Kept as"), m_storage);
    form->addRow(tr("Kept on disk"), m_disk);
    return details;
}

void TrainingSettings::showAutomaticRate()
{
    TrainingConfig automatic;
    automatic.optimizer = OptimizerKind(m_optimizer->currentData().toInt());
    m_rate->setSpecialValueText(tr("Automatic (%1)").arg(QLocale().toString(automatic.effectiveLearningRate())));
}

void TrainingSettings::setConfig(const TrainingConfig& config)
{
    m_showing = true;
    m_config = config;
    m_epochs->setValue(config.epochs);
    m_batch->setValue(config.batch);
    choose(m_optimizer, int(config.optimizer));
    showAutomaticRate();
    m_rate->setNumber(config.learningRate);
    m_augment->setChoice(config.augmentSet ? std::optional(config.augment) : std::nullopt);
    m_seed->setSeed(config.seed);
    choose(m_schedule, int(config.schedule));
    m_weightDecay->setNumber(config.weightDecay);
    m_smoothing->setNumber(config.labelSmoothing);
    m_patience->setValue(config.patience);
    choose(m_classWeights, int(config.classWeights));
    choose(m_precision, int(config.precision));
    m_threads->setValue(config.threads);
    choose(m_storage, int(config.cacheStorage));
    m_disk->setValue(int(std::min<std::int64_t>(kMostGigabytes, config.cacheDiskBytes / kGigabyte)));
    m_device->setCurrentIndex(std::max(0, m_device->findData(QString::fromStdString(toString(config.device)))));
    m_showing = false;
}

TrainingConfig TrainingSettings::config() const
{
    TrainingConfig config = m_config;
    config.epochs = m_epochs->value();
    config.batch = m_batch->value();
    config.optimizer = chosen(m_optimizer, config.optimizer);
    config.learningRate = m_rate->number();
    const std::optional<Augmentation> augment = m_augment->choice();
    config.augmentSet = augment.has_value();
    config.augment = augment.value_or(Augmentation::None);
    config.seed = m_seed->seed();
    config.schedule = chosen(m_schedule, config.schedule);
    config.weightDecay = m_weightDecay->number();
    config.labelSmoothing = m_smoothing->number();
    config.patience = m_patience->value();
    config.classWeights = chosen(m_classWeights, config.classWeights);
    config.precision = chosen(m_precision, config.precision);
    config.threads = m_threads->value();
    config.cacheStorage = chosen(m_storage, config.cacheStorage);
    if (m_disk->value() != int(config.cacheDiskBytes / kGigabyte)) // else as exactly as it was
        config.cacheDiskBytes = m_disk->value() * kGigabyte;
    config.device = deviceChoiceFromString(m_device->currentData().toString().toStdString());
    return config;
}

} // namespace graft::ui
