#include "runs/live_record.h"

#include "base/error.h"

#include <nlohmann/json.hpp>

namespace graft {

namespace {

constexpr std::size_t kMostSteps = 2000;
constexpr std::size_t kMostMessages = 500;

} // namespace

void LiveRecord::add(const StepRecord& step)
{
    if (m_passed++ % m_every != 0)
        return;
    steps.push_back(step);
    if (steps.size() <= kMostSteps)
        return;
    std::vector<StepRecord> thinner;
    for (std::size_t i = 0; i < steps.size(); i += 2)
        thinner.push_back(steps[i]);
    steps = std::move(thinner);
    m_every *= 2;
}

void LiveRecord::add(const Text& message)
{
    messages.push_back(message);
    if (messages.size() > kMostMessages)
        messages.erase(messages.begin());
}

void to_json(nlohmann::json& out, const LiveRecord& record)
{
    nlohmann::json steps = nlohmann::json::array();
    for (const StepRecord& step : record.steps)
        steps.push_back({step.epoch, step.loss, step.accuracy});
    nlohmann::json messages = nlohmann::json::array();
    for (const Text& message : record.messages)
        messages.push_back(message.toJson());
    out = {{"steps", steps}, {"messages", messages}};
    if (record.answers.epoch > 0)
        out["answers"] = {{"epoch", record.answers.epoch},
                          {"labels", record.answers.labels},
                          {"predicted", record.answers.predicted}};
}

void from_json(const nlohmann::json& in, LiveRecord& record)
{
    record = {};
    for (const nlohmann::json& step : in.at("steps"))
        record.add(StepRecord{
            .epoch = step.at(0).get<double>(), .loss = step.at(1).get<double>(), .accuracy = step.at(2).get<double>()});
    for (const nlohmann::json& message : in.at("messages"))
        record.add(Text::fromJson(message));
    if (!in.contains("answers"))
        return;
    const nlohmann::json& answers = in.at("answers");
    answers.at("epoch").get_to(record.answers.epoch);
    answers.at("labels").get_to(record.answers.labels);
    answers.at("predicted").get_to(record.answers.predicted);
    if (record.answers.labels.size() != record.answers.predicted.size())
        throw Error(Text("Not as many answers as labels"));
}

TrainingObserver recorded(const TrainingObserver& observer, LiveRecord& record)
{
    TrainingObserver both = observer;
    both.onMessage = [&observer, &record](const Text& message) {
        record.add(message);
        if (observer.onMessage)
            observer.onMessage(message);
    };
    both.onStep = [&observer, &record](const StepRecord& step) {
        record.add(step);
        if (observer.onStep)
            observer.onStep(step);
    };
    both.onValidated = [&observer, &record](const ValidationAnswers& answers) {
        record.answers = answers;
        if (observer.onValidated)
            observer.onValidated(answers);
    };
    return both;
}

} // namespace graft
