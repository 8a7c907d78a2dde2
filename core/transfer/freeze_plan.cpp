#include "transfer/freeze_plan.h"

#include "base/error.h"
#include "base/percent.h"

namespace graft {

FreezePlan::FreezePlan(const std::vector<StageInfo>& stages, bool trainable)
    : m_stages(stages), m_trainable(stages.size(), trainable)
{
}

FreezePlan FreezePlan::headOnly(const std::vector<StageInfo>& stages)
{
    return FreezePlan(stages, false);
}

FreezePlan FreezePlan::nothingFrozen(const std::vector<StageInfo>& stages)
{
    return FreezePlan(stages, true);
}

FreezePlan FreezePlan::freezeFirst(const std::vector<StageInfo>& stages, double fraction)
{
    if (!(fraction >= 0 && fraction <= 1))
        throw Error({.problem = Text("Cannot freeze this share of the layers"),
                     .found = Text::verbatim(std::to_string(fraction)),
                     .expected = Text("a number from 0 to 1")});
    int all = 0;
    for (const StageInfo& stage : stages)
        all += stage.weightedLayers;
    FreezePlan plan(stages, true);
    const double wanted = fraction * all;
    int frozen = 0;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        // To the nearest boundary: freeze a stage if its middle is within the wanted share.
        if (frozen + stages[i].weightedLayers / 2.0 > wanted)
            break;
        frozen += stages[i].weightedLayers;
        plan.m_trainable[i] = false;
    }
    return plan;
}

void FreezePlan::setTrainable(const std::string& stage, bool trainable)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        if (m_stages[i].name == stage) {
            m_trainable[i] = trainable;
            return;
        }
        names.push_back(m_stages[i].name);
    }
    throw Error({.problem = Text("Cannot freeze or train '%1': the backbone has no such stage", stage),
                 .advice = Text::sentences(
                     {adviseNearest(stage, names),
                      Text("Use head-only, none, a fraction such as 0.6, or names from `graft layers`.")})});
}

bool FreezePlan::isTrainable(const std::string& stage) const
{
    for (std::size_t i = 0; i < m_stages.size(); ++i)
        if (m_stages[i].name == stage)
            return m_trainable[i];
    return false;
}

int FreezePlan::frozenPrefix() const
{
    std::size_t count = 0;
    while (count < m_stages.size() && (!m_trainable[count] || m_stages[count].parameters == 0))
        ++count;
    return int(count);
}

std::int64_t FreezePlan::trainableParameters() const
{
    std::int64_t count = 0;
    for (std::size_t i = 0; i < m_stages.size(); ++i)
        count += m_trainable[i] ? m_stages[i].parameters : 0;
    return count;
}

bool FreezePlan::trainsBatchNorm() const
{
    for (std::size_t i = 0; i < m_stages.size(); ++i)
        if (m_trainable[i] && m_stages[i].batchNorms > 0)
            return true;
    return false;
}

double FreezePlan::trainedShareOfCompute() const
{
    std::int64_t all = 0;
    std::int64_t after = 0;
    const int prefix = frozenPrefix();
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        all += m_stages[i].multiplyAdds;
        after += int(i) >= prefix ? m_stages[i].multiplyAdds : 0;
    }
    return all > 0 ? double(after) / double(all) : 0;
}

Text FreezePlan::description() const
{
    int frozenLayers = 0;
    int allLayers = 0;
    int frozenStages = 0;
    int weightedStages = 0;
    int prefixStages = 0;
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        if (m_stages[i].parameters == 0)
            continue;
        ++weightedStages;
        allLayers += m_stages[i].weightedLayers;
        if (m_trainable[i])
            continue;
        ++frozenStages;
        frozenLayers += m_stages[i].weightedLayers;
        prefixStages += int(i) < frozenPrefix() ? 1 : 0;
    }
    if (frozenStages == 0)
        return Text("nothing frozen");
    if (frozenStages == weightedStages)
        return Text("head only");
    const Text stages("%1 of %2 stages frozen", frozenStages, weightedStages);
    if (prefixStages != frozenStages)
        return stages;
    return Text("first %1 of layers frozen (%2)", percent(double(frozenLayers) / allLayers, 0), stages);
}

FreezeChoice FreezePlan::choice() const
{
    std::vector<std::string> names;
    bool allFrozen = true;
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        if (m_stages[i].parameters == 0)
            continue;
        if (m_trainable[i])
            allFrozen = false;
        else
            names.push_back(m_stages[i].name);
    }
    if (allFrozen)
        return FreezeChoice::headOnly();
    return names.empty() ? FreezeChoice::nothing() : FreezeChoice::stages(std::move(names));
}

} // namespace graft
