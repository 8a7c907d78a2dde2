#include "runs/report_json.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/format_version.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace graft {

namespace {
constexpr int kReportFormat = 1; ///< Fields are only added; raise it when one means something else.
}

void to_json(nlohmann::json& out, const EpochRecord& record)
{
    out = {{"epoch", record.epoch},
           {"train_loss", record.trainLoss},
           {"train_accuracy", record.trainAccuracy},
           {"valid_loss", record.validLoss},
           {"valid_accuracy", record.validAccuracy},
           {"learning_rate", record.learningRate},
           {"seconds", record.seconds},
           {"best", record.best}};
}

void from_json(const nlohmann::json& in, EpochRecord& record)
{
    in.at("epoch").get_to(record.epoch);
    in.at("train_loss").get_to(record.trainLoss);
    in.at("train_accuracy").get_to(record.trainAccuracy);
    in.at("valid_loss").get_to(record.validLoss);
    in.at("valid_accuracy").get_to(record.validAccuracy);
    record.learningRate = in.value("learning_rate", 0.0);
    in.at("seconds").get_to(record.seconds);
    record.best = in.value("best", false);
}

void to_json(nlohmann::json& out, const EvaluationResult& result)
{
    out = {{"loss", result.loss}, {"accuracy", result.accuracy}, {"confusion", result.confusion}};
    nlohmann::json pictures = nlohmann::json::array();
    for (const PicturePrediction& prediction : result.predictions)
        pictures.push_back({{"path", displayName(prediction.path)},
                            {"label", prediction.label},
                            {"predicted", prediction.predicted},
                            {"probability", prediction.probability},
                            {"label_probability", prediction.labelProbability}});
    out["pictures"] = std::move(pictures);
}

void from_json(const nlohmann::json& in, EvaluationResult& result)
{
    in.at("loss").get_to(result.loss);
    in.at("accuracy").get_to(result.accuracy);
    in.at("confusion").get_to(result.confusion);
    result.predictions.clear();
    for (const nlohmann::json& picture : in.value("pictures", nlohmann::json::array())) {
        const PicturePrediction prediction{.path = pathFromDisplayName(picture.at("path").get<std::string>()),
                                           .label = picture.at("label").get<int>(),
                                           .predicted = picture.at("predicted").get<int>(),
                                           .probability = picture.at("probability").get<double>(),
                                           .labelProbability = picture.at("label_probability").get<double>()};
        const int classes = result.confusion.classCount();
        if (prediction.label < 0 || prediction.label >= classes || prediction.predicted < 0 ||
            prediction.predicted >= classes)
            throw Error(Text("The report names a class that is not there"));
        result.predictions.push_back(prediction);
    }
}

namespace {

nlohmann::json toJson(const std::vector<LabelDoubt>& doubts, const std::vector<std::string>& classes)
{
    nlohmann::json list = nlohmann::json::array();
    for (const LabelDoubt& doubt : doubts)
        list.push_back({{"path", displayName(doubt.path)},
                        {"label", classes.at(std::size_t(doubt.label))},
                        {"suggested", classes.at(std::size_t(doubt.suggested))},
                        {"confidence", doubt.confidence}});
    return list;
}

std::vector<LabelDoubt> doubtsFrom(const nlohmann::json& list, const std::vector<std::string>& classes)
{
    const auto labelOf = [&](const nlohmann::json& name) {
        const auto found = std::find(classes.begin(), classes.end(), name.get<std::string>());
        if (found == classes.end())
            throw Error(Text("The report names a class that is not there"));
        return int(found - classes.begin());
    };
    std::vector<LabelDoubt> doubts;
    for (const nlohmann::json& doubt : list)
        doubts.push_back({.path = pathFromDisplayName(doubt.at("path").get<std::string>()),
                          .label = labelOf(doubt.at("label")),
                          .suggested = labelOf(doubt.at("suggested")),
                          .confidence = doubt.at("confidence").get<double>()});
    return doubts;
}

/// What other languages are made of; the sentences stand in English beside it.
nlohmann::json textsOf(const TrainingReport& report)
{
    const auto listOf = [](const std::vector<Text>& texts) {
        nlohmann::json list = nlohmann::json::array();
        for (const Text& text : texts)
            list.push_back(text.toJson());
        return list;
    };
    return {{"freeze", report.freeze.toJson()},
            {"precision_reason", report.precisionReason.toJson()},
            {"data_findings", listOf(report.dataFindings)},
            {"remarks", listOf(report.remarks)},
            {"findings", listOf(report.findings)}};
}

std::vector<Text> rememberedTexts(const nlohmann::json& in, const nlohmann::json& texts, const char* key)
{
    const auto english = in.value(key, std::vector<std::string>());
    const nlohmann::json kept = texts.value(key, nlohmann::json());
    const nlohmann::json remembered = kept.is_array() ? kept : nlohmann::json::array();
    std::vector<Text> all;
    for (std::size_t i = 0; i < english.size(); ++i)
        all.push_back(rememberedText(english[i], i < remembered.size() ? remembered.at(i) : nlohmann::json()));
    return all;
}

} // namespace

void to_json(nlohmann::json& out, const TrainingReport& report)
{
    nlohmann::json skipped = nlohmann::json::array();
    for (const SkippedFile& file : report.skipped)
        skipped.push_back({{"path", displayName(file.path)}, {"reason", file.reason.english()}});
    out = {
        {"format", kReportFormat},
        {"run", displayName(report.run)},
        {"config", report.config},
        {"cancelled", report.cancelled},
        {"classes", report.classes},
        {"images", {{"train", report.trainPictures}, {"valid", report.validPictures}, {"test", report.testPictures}}},
        {"skipped", skipped},
        {"backbone", report.config.backbone},
        {"freeze", report.freeze.english()},
        {"augment", report.augmentation},
        {"batch_norm", report.batchNorm.empty() ? nlohmann::json() : nlohmann::json(report.batchNorm)},
        {"trainable_parameters", report.trainableParameters},
        {"parameters", report.parameters},
        {"precision", report.precision},
        {"precision_reason", report.precisionReason.english()},
        {"device", report.device},
        {"device_name", report.deviceTitle},
        {"data_findings", englishOf(report.dataFindings)},
        {"remarks", englishOf(report.remarks)},
        {"epochs", report.epochs},
        {"best_epoch", report.bestEpoch},
        {"valid", report.valid},
        {"test", nullptr},
        {"train", nullptr},
        {"findings", englishOf(report.findings)},
        {"labels_looked_at", report.labels.lookedAt},
        {"likely_mislabelled", toJson(report.labels.doubts, report.classes)},
        {"seconds",
         {{"total", report.secondsTotal}, {"extract", report.secondsExtract}, {"train", report.secondsTrain}}},
        {"cache",
         {{"kept", report.cache},
          {"storage", report.cacheStorage},
          {"views", report.cacheViews},
          {"computed", report.cacheComputed},
          {"found", report.cacheFound}}},
        {"images_per_second", report.imagesPerSecond},
        {"peak_rss_mb", report.peakMegabytes},
        {"texts", textsOf(report)}};
    if (report.test)
        out["test"] = *report.test;
    if (report.train)
        out["train"] = {{"loss", report.train->loss},
                        {"accuracy", report.train->accuracy()},
                        {"correct", report.train->correct},
                        {"images", report.train->pictures}};
}

void from_json(const nlohmann::json& in, TrainingReport& report)
{
    try {
        requireKnownFormat(in, "format", kReportFormat, "report.json");
        report.run = pathFromDisplayName(in.at("run").get<std::string>());
        in.at("config").get_to(report.config);
        report.cancelled = in.value("cancelled", false);
        in.at("classes").get_to(report.classes);
        in.at("images").at("train").get_to(report.trainPictures);
        in.at("images").at("valid").get_to(report.validPictures);
        in.at("images").at("test").get_to(report.testPictures);
        for (const nlohmann::json& file : in.at("skipped"))
            report.skipped.push_back({pathFromDisplayName(file.at("path").get<std::string>()),
                                      Text::verbatim(file.at("reason").get<std::string>())});
        const nlohmann::json kept = in.value("texts", nlohmann::json());
        const nlohmann::json texts = kept.is_object() ? kept : nlohmann::json::object(); // what can be done without
        const auto remembered = [&](const char* key) { return rememberedTexts(in, texts, key); };
        report.freeze = rememberedText(in.at("freeze").get<std::string>(), texts.value("freeze", nlohmann::json()));
        report.augmentation = in.value("augment", std::string());
        if (const nlohmann::json rule = in.value("batch_norm", nlohmann::json()); !rule.is_null())
            report.batchNorm = rule.get<std::string>();
        in.at("trainable_parameters").get_to(report.trainableParameters);
        in.at("parameters").get_to(report.parameters);
        in.at("precision").get_to(report.precision);
        report.precisionReason = rememberedText(in.value("precision_reason", std::string()),
                                                texts.value("precision_reason", nlohmann::json()));
        report.device = in.value("device", std::string());
        report.deviceTitle = in.value("device_name", report.device);
        report.dataFindings = remembered("data_findings");
        report.remarks = remembered("remarks");
        in.at("epochs").get_to(report.epochs);
        in.at("best_epoch").get_to(report.bestEpoch);
        in.at("valid").get_to(report.valid);
        if (const nlohmann::json& test = in.at("test"); !test.is_null())
            report.test = test.get<EvaluationResult>();
        if (const nlohmann::json train = in.value("train", nlohmann::json()); !train.is_null())
            report.train = {.correct = train.at("correct").get<std::int64_t>(),
                            .pictures = train.at("images").get<std::int64_t>(),
                            .loss = train.at("loss").get<double>()};
        report.findings = remembered("findings");
        report.labels.lookedAt = in.value("labels_looked_at", std::int64_t{0});
        report.labels.doubts = doubtsFrom(in.value("likely_mislabelled", nlohmann::json::array()), report.classes);
        in.at("seconds").at("total").get_to(report.secondsTotal);
        in.at("seconds").at("extract").get_to(report.secondsExtract);
        in.at("seconds").at("train").get_to(report.secondsTrain);
        if (in.contains("cache")) {
            const nlohmann::json& cache = in.at("cache");
            cache.at("kept").get_to(report.cache);
            cache.at("storage").get_to(report.cacheStorage);
            report.cacheViews = cache.value("views", 0);
            cache.at("computed").get_to(report.cacheComputed);
            cache.at("found").get_to(report.cacheFound);
        }
        in.at("images_per_second").get_to(report.imagesPerSecond);
        in.at("peak_rss_mb").get_to(report.peakMegabytes);
    } catch (const nlohmann::json::exception&) {
        throw Error(Text("The report misses a field or holds one of the wrong kind"));
    }
    if (report.bestEpoch < 0 || std::size_t(report.bestEpoch) > report.epochs.size())
        throw Error(Text("The report's best epoch is none of its epochs"));
    const auto classes = report.classes.size();
    if (std::size_t(report.valid.confusion.classCount()) != classes ||
        (report.test && std::size_t(report.test->confusion.classCount()) != classes))
        throw Error(Text("The report's confusion matrix does not have its classes"));
}

} // namespace graft
