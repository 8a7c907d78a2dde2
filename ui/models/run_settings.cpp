#include "models/run_settings.h"

#include "jobs/paths.h"
#include "models/backbone_model.h"

#include <QCoreApplication>
#include <QLocale>

#include <nlohmann/json.hpp>

namespace graft::ui {

namespace {

struct RunSettingsWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::RunSettings)
};

/// What a choice is called in files, as people say it; names of methods stay.
QString choiceInWords(const std::string& choice)
{
    const std::pair<const char*, QString> words[] = {
        {"auto", RunSettingsWords::tr("Automatic")},      {"none", RunSettingsWords::tr("None")},
        {"balanced", RunSettingsWords::tr("Balanced")},   {"cosine", RunSettingsWords::tr("Cosine")},
        {"constant", RunSettingsWords::tr("Constant")},   {"linear", RunSettingsWords::tr("Linear")},
        {"mlp", RunSettingsWords::tr("Two layers")},      {"kept", RunSettingsWords::tr("Kept")},
        {"anew", RunSettingsWords::tr("Anew")},           {"moving", RunSettingsWords::tr("Moving")},
        {"head-only", RunSettingsWords::tr("Head only")}, {"light", RunSettingsWords::tr("Light")},
        {"strong", RunSettingsWords::tr("Strong")}};
    for (const auto& [name, text] : words)
        if (choice == name)
            return text;
    return QString::fromStdString(choice);
}

QString number(double value)
{
    return QLocale().toString(value, 'g', QLocale::FloatingPointShortest);
}

QString yesOrNo(bool value)
{
    return value ? RunSettingsWords::tr("Yes") : RunSettingsWords::tr("No");
}

QString pathOr(const std::filesystem::path& path, const QString& otherwise)
{
    return path.empty() ? otherwise : toQString(path);
}

QString freezeInWords(const TrainingConfig& config)
{
    return config.freeze.isNothing() ? RunSettingsWords::tr("Nothing is frozen")
                                     : choiceInWords(toString(config.freeze));
}

/// As run.json has it, without its signs.
QString picturesInWords(const PreprocessingChanges& changes)
{
    if (changes.isEmpty())
        return RunSettingsWords::tr("As the backbone's weights were trained");
    QString words = QString::fromStdString(nlohmann::json(changes).dump());
    for (const char sign : {'{', '}', '"'})
        words.remove(sign);
    return words.replace(',', QStringLiteral(", ")).replace(':', QStringLiteral(": "));
}

/// @param cameTo what the program chose, where it was to; empty if that is not known.
QString chosenInWords(const std::string& asked, const std::string& cameTo)
{
    return choiceInWords(asked == "auto" && !cameTo.empty() ? cameTo : asked);
}

struct SettingInWords {
    QString title;
    QString value;
};

/// All that decide a run, in the same order for every one.
std::vector<SettingInWords> settingsInWords(const TrainingReport& report)
{
    const TrainingConfig& config = report.config;
    return {{RunSettingsWords::tr("Data set"), toQString(config.data)},
            {RunSettingsWords::tr("Backbone"), backboneTitle(config.backbone)},
            {RunSettingsWords::tr("Frozen"), freezeInWords(config)},
            {RunSettingsWords::tr("Weights"), pathOr(config.weights, RunSettingsWords::tr("The published ones"))},
            {RunSettingsWords::tr("Key of the weights"), QString::fromStdString(config.weightsKey)},
            {RunSettingsWords::tr("From random weights"), yesOrNo(config.fromScratch)},
            {RunSettingsWords::tr("Pictures"), picturesInWords(config.preprocessing)},
            {RunSettingsWords::tr("Head"), choiceInWords(toString(config.head))},
            {RunSettingsWords::tr("Dropout"), number(config.dropout)},
            {RunSettingsWords::tr("Epochs"), number(config.epochs)},
            {RunSettingsWords::tr("Batch size"), number(config.batch)},
            {RunSettingsWords::tr("Optimizer"), QString::fromStdString(toString(config.optimizer))},
            {RunSettingsWords::tr("Learning rate"), number(config.effectiveLearningRate())},
            {RunSettingsWords::tr("Rate of the backbone"), number(config.backboneRateFactor)},
            {RunSettingsWords::tr("Weight decay"), number(config.weightDecay)},
            {RunSettingsWords::tr("Schedule"), choiceInWords(toString(config.schedule))},
            {RunSettingsWords::tr("Augmentation"),
             chosenInWords(config.augmentSet ? toString(config.augment) : "auto", report.augmentation)},
            {RunSettingsWords::tr("Class weights"), choiceInWords(toString(config.classWeights))},
            {RunSettingsWords::tr("Batch-norm"), chosenInWords(toString(config.batchNorm), report.batchNorm)},
            {RunSettingsWords::tr("Label smoothing"), number(config.labelSmoothing)},
            {RunSettingsWords::tr("Patience"), number(config.patience)},
            {RunSettingsWords::tr("Precision"), chosenInWords(toString(config.precision), report.precision)},
            {RunSettingsWords::tr("Compute on"), chosenInWords(toString(config.device), report.device)},
            {RunSettingsWords::tr("Seed"), QString::number(config.seed)}};
}

} // namespace

std::vector<DifferentSetting> differentSettings(const TrainingReport& first, const TrainingReport& second)
{
    const std::vector<SettingInWords> before = settingsInWords(first);
    const std::vector<SettingInWords> after = settingsInWords(second);
    std::vector<DifferentSetting> different;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (before[i].value != after[i].value)
            different.push_back({before[i].title, before[i].value, after[i].value});
    return different;
}

} // namespace graft::ui
