#include "runs/run_plan.h"

#include <algorithm>

namespace graft {

Augmentation augmentationOf(const TrainingConfig& config, const FreezePlan& freeze)
{
    if (config.augmentSet)
        return config.augment;
    return freeze.isHeadOnly() ? Augmentation::None : Augmentation::Light;
}

int viewsOf(const TrainingConfig& config, const FreezePlan& freeze)
{
    if (freeze.frozenPrefix() == 0 || config.cacheBudgetBytes == 0)
        return 0;
    return augmentationOf(config, freeze) == Augmentation::None ? 1 : std::min(config.cacheViews, config.epochs);
}

} // namespace graft
