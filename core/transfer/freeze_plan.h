#pragma once

#include "backbones/stage_info.h"
#include "base/text.h"
#include "transfer/freeze_choice.h"

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// What batch-norm does in stages that train: normalise by its running mean and variance, which stay as they are, or by
/// each batch's own, which the running ones follow. In frozen stages it always does the former.
enum class BatchNormStatistics { Keep, Update };

/// Which stages of a backbone learn. The head always does.
///
/// A plan is a value: copy it, compare it, store it in a run. It names stages, not indices, so that it survives
/// a change of head.
///
///     auto plan = FreezePlan::freezeFirst(describeStages("efficientnet_lite0"), 0.6);
///     plan.setTrainable("_blocks.12", false);
///     plan.frozenPrefix();   // how many stages a cache may skip
class FreezePlan {
public:
    FreezePlan() = default;

    /// Freezes every stage; only the head learns.
    static FreezePlan headOnly(const std::vector<StageInfo>& stages);
    /// Everything learns, from the pretrained weights.
    static FreezePlan nothingFrozen(const std::vector<StageInfo>& stages);
    /// Freezes stages from the input on, up to `fraction` (0 to 1) of the layers with weights, to the nearest stage.
    static FreezePlan freezeFirst(const std::vector<StageInfo>& stages, double fraction);

    /// @throws Error if no stage has that name; the message lists the nearest ones.
    void setTrainable(const std::string& stage, bool trainable);
    [[nodiscard]] bool isTrainable(const std::string& stage) const;

    /// Number of stages from the input that are frozen without a gap: what a cache may skip. A stage without
    /// parameters after a frozen prefix belongs to it.
    [[nodiscard]] int frozenPrefix() const;
    [[nodiscard]] bool isHeadOnly() const { return frozenPrefix() == int(m_stages.size()); }

    /// Parameters in trainable stages (without the head).
    [[nodiscard]] std::int64_t trainableParameters() const;
    /// Whether a stage that trains has batch-norm.
    [[nodiscard]] bool trainsBatchNorm() const;
    /// Multiply-adds a picture in stages after the frozen prefix, as a share of all (0 to 1).
    [[nodiscard]] double trainedShareOfCompute() const;

    /// In words for reports: "head only", "nothing frozen", "first 60 % of layers frozen (11 of 18 stages)".
    [[nodiscard]] Text description() const;

    /// What gives this plan on these stages: the head only, nothing, or the frozen stages by name.
    [[nodiscard]] FreezeChoice choice() const;

    [[nodiscard]] const std::vector<StageInfo>& stages() const { return m_stages; }

    bool operator==(const FreezePlan& other) const { return m_trainable == other.m_trainable; }

private:
    explicit FreezePlan(const std::vector<StageInfo>& stages, bool trainable);

    std::vector<StageInfo> m_stages;
    std::vector<bool> m_trainable; ///< By stage.
};

} // namespace graft
