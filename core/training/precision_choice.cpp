#include "training/precision_choice.h"

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

std::string agreementOf(const PrecisionTrial& trial)
{
    std::array<char, 120> text{};
    std::snprintf(text.data(), text.size(), "%d of %d answers agree, results differ by %.1f %%", trial.sameAnswers,
                  trial.pictures, 100 * trial.difference);
    return text.data();
}

std::string timeOf(double share)
{
    std::array<char, 80> text{};
    std::snprintf(text.data(), text.size(), "bfloat16 takes %.2f of float32's time", share);
    return text.data();
}

} // namespace

PrecisionChoice choosePrecision(const PrecisionTrial& trial, const PassCounts& passes)
{
    const double share = secondsOf(trial.bfloat16, passes) / secondsOf(trial.float32, passes);
    if (!(share <= kLargestShareOfTime)) // also where nothing was measured
        return {.bfloat16 = false, .reason = timeOf(share)};
    const bool same = trial.sameAnswers >= kFewestSameAnswers * trial.pictures &&
                      trial.difference <= kLargestDifference; // false for what is no number
    return {.bfloat16 = same,
            .reason = (same ? timeOf(share) + "; " : "bfloat16 is not exact enough: ") + agreementOf(trial)};
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
