#pragma once

#include "images/image.h"

#include <QImage>

#include <cstring>

namespace graft::ui {

/// Between the core's pictures and Qt's; both copy.

inline QImage toQImage(const Image& image)
{
    return QImage(image.rgb.data(), image.width, image.height, qsizetype(image.width) * 3, QImage::Format_RGB888)
        .copy();
}

inline Image toImage(const QImage& source)
{
    const QImage rgb = source.convertToFormat(QImage::Format_RGB888);
    Image image{rgb.width(), rgb.height(), {}};
    image.rgb.resize(std::size_t(image.width) * std::size_t(image.height) * 3);
    for (int y = 0; y < image.height; ++y)
        std::memcpy(image.row(y), rgb.constScanLine(y), std::size_t(image.width) * 3);
    return image;
}

} // namespace graft::ui
