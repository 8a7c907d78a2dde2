#include "transfer/precision_choice.h"

#include "base/percent.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>

namespace graft {

namespace {

constexpr double kLargestShareOfTime = 0.9;
constexpr double kFewestSameAnswers = 0.9;
constexpr double kLargestDifference = 0.1;

double secondsOf(const PassSeconds& seconds, const PassCounts& passes)
{
    return seconds.frozen * passes.frozen + seconds.trained * passes.trained;
}

Text agreementOf(const PrecisionTrial& trial)
{
    return Text("%1 of %2 answers agree, results differ by %3", trial.sameAnswers, trial.pictures,
                percent(trial.difference));
}

std::string twoDigits(double value)
{
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

} // namespace

PrecisionChoice choosePrecision(const PrecisionTrial& trial, const PassCounts& passes)
{
    const double share = secondsOf(trial.bfloat16, passes) / secondsOf(trial.float32, passes);
    const std::string time = twoDigits(share);
    if (!(share <= kLargestShareOfTime)) // also where nothing was measured
        return {.bfloat16 = false, .reason = Text("bfloat16 takes %1 of float32's time", time)};
    const bool same = trial.sameAnswers >= kFewestSameAnswers * trial.pictures &&
                      trial.difference <= kLargestDifference; // false for what is no number
    return {.bfloat16 = same,
            .reason = same ? Text("bfloat16 takes %1 of float32's time; %2", time, agreementOf(trial))
                           : Text("bfloat16 is not exact enough: %1", agreementOf(trial))};
}

static void to_json(nlohmann::json& json, const PassSeconds& seconds)
{
    json = {{"frozen", seconds.frozen}, {"trained", seconds.trained}};
}

static void from_json(const nlohmann::json& json, PassSeconds& seconds)
{
    json.at("frozen").get_to(seconds.frozen);
    json.at("trained").get_to(seconds.trained);
}

void to_json(nlohmann::json& json, const PrecisionTrial& trial)
{
    json = {{"float32", trial.float32},
            {"bfloat16", trial.bfloat16},
            {"pictures", trial.pictures},
            {"same_answers", trial.sameAnswers},
            {"difference", trial.difference}};
}

void from_json(const nlohmann::json& json, PrecisionTrial& trial)
{
    json.at("float32").get_to(trial.float32);
    json.at("bfloat16").get_to(trial.bfloat16);
    json.at("pictures").get_to(trial.pictures);
    json.at("same_answers").get_to(trial.sameAnswers);
    json.at("difference").get_to(trial.difference);
}

} // namespace graft
