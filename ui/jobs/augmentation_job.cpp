#include "jobs/augmentation_job.h"

#include "base/error.h"
#include "images/decode.h"
#include "jobs/image_conversion.h"

namespace graft::ui {

namespace {

const Preprocessing kSmall{.size = 112, .rule = ResizeRule::CropThenResize};

std::shared_ptr<const std::vector<Image>> decode(const std::vector<std::filesystem::path>& files, const JobLink& link)
{
    auto decoded = std::make_shared<std::vector<Image>>();
    for (const std::filesystem::path& file : files) {
        link.token().throwIfCancelled();
        try {
            decoded->push_back(readImage(file, {}, enoughShortSide(kSmall, Augmentation::Strong)));
        } catch (const Error&) { // its place stays empty
            decoded->emplace_back();
        }
    }
    return decoded;
}

} // namespace

ResultJob<VariedPictures>* startVaryPictures(Executor& executor, const VariedPictures& pictures,
                                             const Augmentation& augmentation, QObject* parent)
{
    const auto work = [pictures, augmentation](const JobLink& link) {
        VariedPictures varied = pictures;
        varied.views.clear();
        if (!varied.decoded)
            varied.decoded = decode(varied.files, link);
        for (std::size_t i = 0; i < varied.decoded->size(); ++i) {
            const Image& image = (*varied.decoded)[i];
            varied.views.push_back(image.isEmpty() ? QImage()
                                                   : toQImage(augmentedView(image, kSmall, augmentation, i + 1)));
        }
        return varied;
    };
    return new ResultJob<VariedPictures>(executor, work, parent);
}

} // namespace graft::ui
