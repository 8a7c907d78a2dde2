#include "images/preprocessing_changes.h"

#include "base/error.h"

#include <cmath>

#include <nlohmann/json.hpp>

namespace graft {

Preprocessing changed(Preprocessing preprocessing, const PreprocessingChanges& changes)
{
    if (changes.size > 0) {
        const double margin = double(preprocessing.resizeTo) / preprocessing.size;
        preprocessing.resizeTo = int(std::lround(changes.size * margin));
        preprocessing.size = changes.size;
    }
    if (changes.rule)
        preprocessing.rule = *changes.rule;
    if (changes.resizeTo) {
        preprocessing.rule = ResizeRule::ResizeThenCrop;
        preprocessing.resizeTo = *changes.resizeTo;
    }
    preprocessing.interpolation = changes.interpolation.value_or(preprocessing.interpolation);
    preprocessing.mean = changes.mean.value_or(preprocessing.mean);
    preprocessing.standardDeviation = changes.standardDeviation.value_or(preprocessing.standardDeviation);
    return nlohmann::json(preprocessing).get<Preprocessing>(); // which checks it
}

void to_json(nlohmann::json& json, const PreprocessingChanges& changes)
{
    json = nlohmann::json::object();
    if (changes.size > 0)
        json["size"] = changes.size;
    if (changes.rule)
        json["squash"] = *changes.rule == ResizeRule::Squash;
    if (changes.resizeTo)
        json["resize_to"] = *changes.resizeTo;
    if (changes.interpolation)
        json["interpolation"] = toString(*changes.interpolation);
    if (changes.mean)
        json["mean"] = *changes.mean;
    if (changes.standardDeviation)
        json["standard_deviation"] = *changes.standardDeviation;
}

void from_json(const nlohmann::json& json, PreprocessingChanges& changes)
{
    try {
        changes.size = json.value("size", 0);
        if (json.contains("squash"))
            changes.rule = json.at("squash").get<bool>() ? ResizeRule::Squash : ResizeRule::ResizeThenCrop;
        if (json.contains("resize_to"))
            changes.resizeTo = json.at("resize_to").get<int>();
        if (json.contains("interpolation"))
            changes.interpolation = interpolationFromString(json.at("interpolation").get<std::string>());
        if (json.contains("mean"))
            changes.mean = json.at("mean").get<std::array<double, 3>>();
        if (json.contains("standard_deviation"))
            changes.standardDeviation = json.at("standard_deviation").get<std::array<double, 3>>();
    } catch (const nlohmann::json::exception&) {
        throw Error(Text("The preparation of the pictures holds a value of the wrong kind"));
    }
}

} // namespace graft
