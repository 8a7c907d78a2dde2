#include "backbones/stage_sight.h"

#include <algorithm>
#include <cmath>

namespace graft {

namespace {

constexpr int kKinds = 5; ///< Of those that see places.

bool seesPlaces(const StageInfo& stage)
{
    return stage.outputShape.size() > 1;
}

StageSight sightAt(int place, int places)
{
    if (places >= kKinds)
        return StageSight(place * kKinds / places);
    return places < 2 ? StageSight::Edges : StageSight(std::lround(double(place) * (kKinds - 1) / (places - 1)));
}

} // namespace

std::vector<StageSight> sightsOf(const std::vector<StageInfo>& stages)
{
    const auto places = int(std::count_if(stages.begin(), stages.end(), seesPlaces));
    std::vector<StageSight> sights;
    int place = 0;
    for (const StageInfo& stage : stages)
        sights.push_back(seesPlaces(stage) ? sightAt(place++, places) : StageSight::Summary);
    return sights;
}

} // namespace graft
