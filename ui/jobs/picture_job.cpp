#include "jobs/picture_job.h"

#include "images/decode.h"
#include "images/image.h"

#include <algorithm>
#include <memory>

namespace graft::ui {

namespace {

/// Without a copy: a picture may take hundreds of megabytes.
QImage owning(Image image)
{
    auto kept = std::make_unique<Image>(std::move(image));
    const Image& pixels = *kept;
    const auto release = [](void* owned) { delete static_cast<Image*>(owned); };
    return {pixels.rgb.data(),     pixels.width, pixels.height, qsizetype(pixels.width) * 3,
            QImage::Format_RGB888, release,      kept.release()};
}

} // namespace

ResultJob<WholePicture>* startReadPicture(Executor& background, const std::filesystem::path& file, QObject* parent)
{
    const auto work = [file](const JobLink& link) {
        WholePicture picture;
        picture.full = owning(readImage(file));
        link.token().throwIfCancelled();
        constexpr int kSide = WholePicture::kSmallSide;
        const bool isLarge = std::max(picture.full.width(), picture.full.height()) > kSide;
        picture.small =
            isLarge ? picture.full.scaled(kSide, kSide, Qt::KeepAspectRatio, Qt::SmoothTransformation) : picture.full;
        return picture;
    };
    return new ResultJob<WholePicture>(background, work, parent);
}

} // namespace graft::ui
