// Pages filled with usual and with far too long words.
#pragma once

#include "models/prediction_model.h"
#include "pages/classify_page.h"
#include "pages/results_page.h"
#include "pages/train_page.h"
#include "support/invented_report.h"
#include "support/studio_pages.h"
#include "support/studio_parts.h"
#include "widgets/message_card.h"
#include "widgets/progress_panel.h"

#include <QPushButton>

#include <memory>
#include <string>
#include <vector>

namespace crowded {

using namespace graft;
using namespace graft::ui;

enum class State { Empty, Filled, Crowded };

inline constexpr int kCrowdedClasses = 12;

inline std::string longName(int label)
{
    return "A class with a long name, as people write them out, number " + std::to_string(label + 1);
}

/// Many classes of long names in a folder far away; classes that nearly have one name, and few pictures.
inline std::shared_ptr<const ScanResult> longData()
{
    ScanResult scanned;
    scanned.dataset.root = "/nowhere/a folder whose name says all that there is to say about the pictures/and one more";
    for (int label = 0; label < kCrowdedClasses; ++label)
        scanned.dataset.classes.push_back(longName(label));
    for (const Split split : kSplits)
        for (int label = 0; label < kCrowdedClasses; ++label)
            for (int i = 0; i < 3; ++i)
                scanned.dataset.samples.push_back({scanned.dataset.root / toString(split) / longName(label) /
                                                       ("a photograph " + std::to_string(i) + ".jpg"),
                                                   label, split});
    scanned.report.origins.fill(SplitOrigin::Folder);
    return std::make_shared<const ScanResult>(std::move(scanned));
}

inline EvaluationResult longResult(const Dataset& dataset)
{
    EvaluationResult result;
    result.loss = 1.41;
    result.confusion = ConfusionMatrix(kCrowdedClasses);
    for (const std::size_t id : dataset.idsOf(Split::Test)) {
        const Sample& sample = dataset.samples[id];
        const int predicted = id % 3 == 0 ? (sample.label + 1) % kCrowdedClasses : sample.label;
        result.predictions.push_back({sample.path, sample.label, predicted, 0.8, 0.1});
        result.confusion.add(sample.label, predicted);
    }
    result.accuracy = result.confusion.accuracy();
    return result;
}

inline std::shared_ptr<const TrainingReport> longReport(const Dataset& dataset)
{
    TrainingReport report = *inventedReport(dataset.root);
    report.run = "/nowhere/runs/a run with a name that somebody chose with care";
    report.classes = dataset.classes;
    report.valid = longResult(dataset);
    report.test = longResult(dataset);
    report.config.freeze = FreezeChoice::headOnly();
    report.findings = {graft::Text("Validation cannot be told from guessing."),
                       graft::Text("The loss is above guessing's.")};
    report.secondsTotal = 4321;
    return std::make_shared<const TrainingReport>(std::move(report));
}

inline void fill(StudioParts& parts, State state)
{
    if (state == State::Filled)
        return fillWithRun(parts);
    parts.describeBackbone();
    const std::shared_ptr<const ScanResult> data = longData();
    parts.project.setData(data);
    Corrections corrections;
    corrections.leaveOut(data->dataset.samples.front().path);
    corrections.relabel(data->dataset.samples.back().path, longName(0));
    parts.project.setCorrections(corrections);
    parts.project.setReport(longReport(data->dataset));
}

/// Answers of all kinds, in classes of short or long names.
inline void answer(ClassifyPage& page, State state)
{
    std::vector<Prediction> answers;
    for (int i = 0; i < 40; ++i) {
        const std::string name = state == State::Crowded ? longName(i % 20) : i % 3 ? "cat" : "dog";
        answers.push_back({"/nowhere/a photograph with a long name " + std::to_string(i) + ".jpg",
                           {},
                           {{name, 0.7}, {"another", 0.3}},
                           i % 5 ? 0.5 : 2.5});
    }
    answers.push_back({"/nowhere/torn.jpg", graft::Text("the JPEG data ends early"), {}, {}});
    page.answers()->append(answers);
    if (state == State::Crowded)
        page.setTiles(AnswerTiles::Small);
}

/// As if all that a page may have to say had to be said at once.
inline void crowd(Page& page)
{
    const QString words =
        ResultsPage::tr("With only the head trained, %1 of the validation pictures are wrong: they are "
                        "unlike what the backbone knows.")
            .arg(40);
    for (MessageCard* card : page.findChildren<MessageCard*>()) {
        card->setMessage(words.left(70), words + " /nowhere/a/long/path/without/any/blank/to/break/it/at/" + words);
        card->show();
    }
    for (ProgressPanel* panel : page.findChildren<ProgressPanel*>()) {
        panel->begin(words, TrainPage::tr("Stop"));
        panel->setPausable(true);
        panel->show();
        panel->showProgress(
            {.activity = graft::Text("Epoch 1"), .done = 12345, .total = 123456, .perSecond = 321, .secondsLeft = 4321},
            TrainPage::tr("pictures"));
    }
    for (QWidget* hidden : page.findChildren<QWidget*>())
        if (auto* button = qobject_cast<QPushButton*>(hidden);
            button && !button->text().isEmpty() && button->parentWidget() && button->parentWidget()->isVisible())
            button->show();
}

} // namespace crowded
