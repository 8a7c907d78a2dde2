#include "models/run_settings.h"

#include "jobs/paths.h"
#include "models/backbone_model.h"

#include <QCoreApplication>
#include <QLocale>

#include <nlohmann/json.hpp>

namespace graft::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::RunSettings)
};

/// What a choice is called in files, as people say it; names of methods stay.
QString choiceInWords(const std::string& choice)
{
    const std::pair<const char*, QString> words[] = {
        {"auto", Text::tr("Automatic")}, {"none", Text::tr("None")},           {"balanced", Text::tr("Balanced")},
        {"cosine", Text::tr("Cosine")},  {"constant", Text::tr("Constant")},   {"linear", Text::tr("Linear")},
        {"mlp", Text::tr("Two layers")}, {"kept", Text::tr("Kept")},           {"anew", Text::tr("Anew")},
        {"moving", Text::tr("Moving")},  {"head-only", Text::tr("Head only")}, {"light", Text::tr("Light")},
        {"strong", Text::tr("Strong")}};
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
    return value ? Text::tr("Yes") : Text::tr("No");
}

QString pathOr(const std::filesystem::path& path, const QString& otherwise)
{
    return path.empty() ? otherwise : toQString(path);
}

QString freezeInWords(const TrainingConfig& config)
{
    return config.freeze.isNothing() ? Text::tr("Nothing is frozen") : choiceInWords(toString(config.freeze));
}

/// As run.json has it, without its signs.
QString picturesInWords(const PreprocessingChanges& changes)
{
    if (changes.isEmpty())
        return Text::tr("As the backbone's weights were trained");
    QString words = QString::fromStdString(nlohmann::json(changes).dump());
    for (const char sign : {'{', '}', '"'})
        words.remove(sign);
    return words.replace(',', QStringLiteral(", ")).replace(':', QStringLiteral(": "));
}

} // namespace

std::vector<SettingInWords> settingsInWords(const TrainingConfig& config)
{
    return {{Text::tr("Data set"), toQString(config.data)},
            {Text::tr("Backbone"), backboneTitle(config.backbone)},
            {Text::tr("Frozen"), freezeInWords(config)},
            {Text::tr("Weights"), pathOr(config.weights, Text::tr("The published ones"))},
            {Text::tr("Key of the weights"), QString::fromStdString(config.weightsKey)},
            {Text::tr("From random weights"), yesOrNo(config.fromScratch)},
            {Text::tr("Pictures"), picturesInWords(config.preprocessing)},
            {Text::tr("Head"), choiceInWords(toString(config.head))},
            {Text::tr("Dropout"), number(config.dropout)},
            {Text::tr("Epochs"), number(config.epochs)},
            {Text::tr("Batch size"), number(config.batch)},
            {Text::tr("Optimizer"), QString::fromStdString(toString(config.optimizer))},
            {Text::tr("Learning rate"), number(config.effectiveLearningRate())},
            {Text::tr("Rate of the backbone"), number(config.backboneRateFactor)},
            {Text::tr("Weight decay"), number(config.weightDecay)},
            {Text::tr("Schedule"), choiceInWords(toString(config.schedule))},
            {Text::tr("Augmentation"), choiceInWords(config.augmentSet ? toString(config.augment) : "auto")},
            {Text::tr("Class weights"), choiceInWords(toString(config.classWeights))},
            {Text::tr("Batch-norm"), choiceInWords(toString(config.batchNorm))},
            {Text::tr("Label smoothing"), number(config.labelSmoothing)},
            {Text::tr("Patience"), number(config.patience)},
            {Text::tr("Precision"), choiceInWords(toString(config.precision))},
            {Text::tr("Compute on"), choiceInWords(toString(config.device))},
            {Text::tr("Seed"), QString::number(config.seed)}};
}

std::vector<DifferentSetting> differentSettings(const TrainingConfig& first, const TrainingConfig& second)
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
