#include "runs/run_plan.h"

#include <algorithm>

namespace graft {

Augmentation augmentationOf(const TrainingConfig& config, const FreezePlan& freeze)
{
    if (config.augmentSet)
        return config.augment;
    if (freeze.isHeadOnly())
        return Augmentation::None;
    return config.mirrors ? Augmentation::Light : Augmentation::Light.withoutMirror();
}

BatchNormRule batchNormOf(const TrainingConfig& config)
{
    if (config.batchNorm != BatchNormRule::Auto)
        return config.batchNorm;
    return config.fromScratch ? BatchNormRule::Anew : BatchNormRule::Kept;
}

int viewsOf(const TrainingConfig& config, const FreezePlan& freeze)
{
    if (freeze.frozenPrefix() == 0 || config.cacheBudgetBytes == 0)
        return 0;
    return augmentationOf(config, freeze) == Augmentation::None ? 1 : std::min(config.cacheViews, config.epochs);
}

KeptPictures keptPictures(const TrainingConfig& config, const FreezePlan& freeze, const PictureCounts& pictures,
                          int pictureSize, std::int64_t budget)
{
    KeptPictures kept;
    if (freeze.frozenPrefix() > 0)
        return kept;
    const std::int64_t pictureBytes = std::int64_t(pictureSize) * pictureSize * 3;
    kept.valid = std::min(budget, pictures.valid * pictureBytes);
    if (augmentationOf(config, freeze) == Augmentation::None)
        kept.training = std::min(budget - kept.valid, pictures.training * pictureBytes);
    return kept;
}

} // namespace graft
