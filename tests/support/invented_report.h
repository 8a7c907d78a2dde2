// The report of a run that never was: two classes, ten test pictures, two mistakes.
#pragma once

#include "runs/run_store.h"

#include <memory>

inline graft::EvaluationResult inventedResult()
{
    graft::EvaluationResult result;
    result.loss = 0.41;
    result.confusion = graft::ConfusionMatrix(2);
    const auto add = [&](int label, int predicted, double probability) {
        const std::string path = "/nowhere/" + std::to_string(result.predictions.size()) + ".jpg";
        result.predictions.push_back(
            {path, label, predicted, probability, label == predicted ? probability : 1 - probability});
        result.confusion.add(label, predicted);
    };
    for (int i = 0; i < 4; ++i)
        add(0, 0, 0.9);
    add(0, 1, 0.6);
    for (int i = 0; i < 4; ++i)
        add(1, 1, 0.95);
    add(1, 0, 0.8);
    result.accuracy = result.confusion.accuracy();
    return result;
}

inline std::shared_ptr<const graft::TrainingReport> inventedReport(const std::filesystem::path& data)
{
    graft::TrainingReport report;
    report.run = "/nowhere/runs/pets";
    report.config.data = data;
    report.config.epochs = 2;
    report.classes = {"cat", "dog"};
    report.testPictures = 10;
    report.freeze = graft::Text("head only");
    report.epochs = {{1, 1.0, 0.5, 0.9, 0.6, 0.001, 1.0, true}, {2, 0.5, 0.8, 0.5, 0.8, 0.001, 1.0, true}};
    report.bestEpoch = 2;
    report.valid = inventedResult();
    report.test = inventedResult();
    report.secondsTotal = 2;
    report.imagesPerSecond = 8;
    return std::make_shared<const graft::TrainingReport>(std::move(report));
}
