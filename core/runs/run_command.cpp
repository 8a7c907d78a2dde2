#include "runs/run_command.h"

#include "backbones/scripted_backbone.h"
#include "base/display_name.h"
#include "base/files.h"
#include "base/numbers.h"
#include "runs/run_list.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

namespace graft {

namespace fs = std::filesystem;

namespace {

using Channels = std::array<double, 3>;

std::string textOf(const Channels& channels)
{
    return numberText(channels[0]) + "," + numberText(channels[1]) + "," + numberText(channels[2]);
}

/// Options that differ from what a fresh configuration has.
class Options {
public:
    explicit Options(std::vector<std::string>& words) : m_words(words) {}

    void add(const char* option, const std::string& value)
    {
        if (value.starts_with('-')) { // or it would be taken for another option
            m_words.push_back(option + ("=" + value));
            return;
        }
        m_words.emplace_back(option);
        m_words.push_back(value);
    }
    void text(const char* option, const std::string& value, const std::string& usual)
    {
        if (value != usual)
            add(option, value);
    }
    void number(const char* option, double value, double usual)
    {
        if (value != usual)
            add(option, numberText(value));
    }
    template <class Integer>
    void count(const char* option, Integer value, Integer usual)
    {
        if (value != usual)
            add(option, std::to_string(value));
    }
    template <class Choice>
    void choice(const char* option, const Choice& value, const Choice& usual)
    {
        if (!(value == usual))
            add(option, toString(value));
    }

private:
    std::vector<std::string>& m_words;
};

void addPictures(Options& options, const PreprocessingChanges& changes)
{
    options.count("--size", changes.size, 0);
    if (changes.resizeTo)
        options.add("--resize", std::to_string(*changes.resizeTo));
    else if (changes.rule == ResizeRule::Squash)
        options.add("--resize", "squash");
    if (changes.interpolation)
        options.add("--interpolation", toString(*changes.interpolation));
    if (changes.mean)
        options.add("--mean", textOf(*changes.mean));
    if (changes.standardDeviation)
        options.add("--std", textOf(*changes.standardDeviation));
}

void addNetwork(Options& options, std::vector<std::string>& words, const TrainingConfig& config,
                const TrainingConfig& usual)
{
    if (config.backbone == kScriptedBackbone) {
        if (!config.torchscript.empty())
            options.add("--torchscript", config.torchscript.string());
    } else if (config.backbone != usual.backbone || !config.weights.empty()) { // a run's weights bring their own
        options.add("--backbone", config.backbone);
    }
    options.choice("--freeze", config.freeze, usual.freeze);
    options.text("--weights", config.weights.string(), {});
    options.text("--weights-key", config.weightsKey, {});
    addPictures(options, config.preprocessing);
    if (config.fromScratch)
        words.emplace_back("--from-scratch");
    options.choice("--head", config.head, usual.head);
    options.number("--dropout", config.dropout, usual.dropout);
}

void addLearning(Options& options, const TrainingConfig& config, const TrainingConfig& usual)
{
    options.count("--epochs", config.epochs, usual.epochs);
    options.count("--batch", config.batch, usual.batch);
    options.choice("--optimizer", config.optimizer, usual.optimizer);
    options.number("--lr", config.learningRate, usual.learningRate);
    options.number("--backbone-lr-factor", config.backboneRateFactor, usual.backboneRateFactor);
    options.number("--weight-decay", config.weightDecay, usual.weightDecay);
    options.choice("--schedule", config.schedule, usual.schedule);
    if (config.augmentSet)
        options.add("--augment", toString(config.augment));
    options.choice("--class-weights", config.classWeights, usual.classWeights);
    options.choice("--batch-norm", config.batchNorm, usual.batchNorm);
    options.number("--label-smoothing", config.labelSmoothing, usual.labelSmoothing);
    options.count("--patience", config.patience, usual.patience);
}

void addMachine(Options& options, const TrainingConfig& config, const TrainingConfig& usual)
{
    options.choice("--precision", config.precision, usual.precision);
    options.choice("--device", config.device, usual.device);
    options.count("--threads", config.threads, usual.threads);
    options.count("--cache-budget", config.cacheBudgetBytes, usual.cacheBudgetBytes);
    options.count("--cache-disk", config.cacheDiskBytes, usual.cacheDiskBytes);
    options.count("--cache-views", config.cacheViews, usual.cacheViews);
    options.number("--checkpoint-seconds", config.checkpointSeconds, usual.checkpointSeconds);
    options.choice("--cache-storage", config.cacheStorage, usual.cacheStorage);
    options.count("--seed", config.seed, usual.seed);
    options.text("--runs", config.runs.string(), {});
    options.text("--name", config.name, {});
}

bool isPlain(const std::string& word)
{
    constexpr std::string_view kSigns = "-_./,:=+@%";
    return !word.empty() && std::all_of(word.begin(), word.end(), [&](char sign) {
        return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
               kSigns.find(sign) != std::string_view::npos;
    });
}

/// As bash and zsh read $'...'; every byte beyond ASCII too.
std::string escapedForShell(const std::string& word)
{
    std::string text = "$'";
    for (const char sign : word) {
        const auto byte = static_cast<unsigned char>(sign);
        if (byte >= 0x20 && byte < 0x7F && sign != '\'' && sign != '\\') {
            text += sign;
        } else {
            std::array<char, 5> code{};
            std::snprintf(code.data(), code.size(), "\\%03o", unsigned(byte)); // always three digits
            text += code.data();
        }
    }
    return text + "'";
}

} // namespace

std::vector<std::string> trainArguments(const TrainingConfig& config)
{
    const TrainingConfig usual;
    std::vector<std::string> words{config.data.string()};
    Options options(words);
    options.text("--corrections", config.corrections.string(), {});
    addNetwork(options, words, config, usual);
    addLearning(options, config, usual);
    addMachine(options, config, usual);
    return words;
}

std::string trainCommand(const fs::path& run)
{
    TrainingConfig config = readConfigToRepeat(run);
    std::error_code ignored;
    if (fs::is_regular_file(run / kProgramFile, ignored))
        config.torchscript = fs::absolute(run / kProgramFile);
    if (const fs::path runs = fs::absolute(run).parent_path(); !isSameFolder(runs, defaultRunsFolder()))
        config.runs = runs;
    std::string line = "graft train";
    for (const std::string& word : trainArguments(config))
        line += " " + shellQuoted(word);
    return line;
}

std::string shellQuoted(const std::string& word)
{
    if (isPlain(word))
        return word;
    if (safeText(word) != word || word.find('\n') != std::string::npos) // no text that can be shown or pasted
        return escapedForShell(word);
    std::string quoted = "'";
    for (const char sign : word)
        quoted += sign == '\'' ? std::string("'\\''") : std::string(1, sign);
    return quoted + "'";
}

} // namespace graft
