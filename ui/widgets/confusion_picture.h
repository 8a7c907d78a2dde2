#pragma once

#include <QFont>
#include <QImage>

namespace graft::ui {

class OrderedConfusion;

/// With more classes, cells could not be written out in a picture that programs still open.
inline constexpr int kMostWrittenClasses = 60;
/// Of a side of the picture.
inline constexpr int kMostPixels = 6000;

/// The whole matrix for a report or a wall, whatever the window shows of it: cropped, titled, on the theme's ground,
/// with every figure where there are not too many classes, else every shade.
QImage confusionPicture(const OrderedConfusion& matrix, const QFont& font, const QString& title);

} // namespace graft::ui
