#include "widgets/confusion_picture.h"

#include "models/ordered_confusion.h"
#include "widgets/confusion_painter.h"
#include "widgets/layout.h"
#include "widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {

constexpr double kMargin = 16;
constexpr double kTitleScale = 1.3; ///< Of its letters, to the others.
constexpr double kUsualScale = 2;   ///< Pixels to a point.
constexpr int kUsualWhole = 560;    ///< What few classes grow to.
constexpr int kOverview = 1400;     ///< What many classes are shown on.
constexpr int kMostOfNames = 260;   ///< Their width, in a picture of few classes.

ConfusionGeometry geometryOfPicture(const ConfusionMeasures& measures, int classes)
{
    constexpr double kMostOfRoom = 0.3; // that geometryOf() leaves to names
    const double names = scaled(kMostOfNames);
    double side = double(scaled(kOverview)) / classes;
    if (classes <= kMostWrittenClasses)
        side = std::max(measures.legible, std::min(measures.largest, double(scaled(kUsualWhole)) / classes));
    if (side >= 1)
        side = std::floor(side);
    return geometryOf(measures, classes, side, QSizeF(names, names) / kMostOfRoom);
}

} // namespace

QImage confusionPicture(const OrderedConfusion& matrix, const QFont& font, const QString& title)
{
    if (matrix.classCount() == 0)
        return {};
    const ConfusionMeasures measures(matrix, font);
    const ConfusionGeometry cells = geometryOfPicture(measures, matrix.classCount());
    QFont titleFont = font;
    titleFont.setPointSizeF(kTitleScale * font.pointSizeF());
    titleFont.setWeight(QFont::DemiBold);
    const QSizeF whole = cells.wholeSize();
    const double width = std::max(whole.width(), QFontMetricsF(titleFont).horizontalAdvance(title) + 2);
    const double titleHeight = title.isEmpty() ? 0 : QFontMetricsF(titleFont).height() + kMargin / 2;
    const QSizeF size(width + 2 * kMargin, whole.height() + titleHeight + 2 * kMargin);
    const double scale = std::min(kUsualScale, kMostPixels / std::max(size.width(), size.height()));

    QImage image((size * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Theme::current().surface);
    QPainter painter(&image);
    painter.setFont(titleFont);
    painter.setPen(Theme::current().text);
    painter.drawText(QRectF(kMargin, kMargin, width, titleHeight), Qt::AlignLeft | Qt::AlignTop, title);
    const ConfusionGeometry placed = cells.placedIn({QPointF(kMargin, kMargin + titleHeight), whole}, {});
    const QImage overview = placed.isOverview() ? ConfusionPainter::overview(matrix, placed, scale) : QImage();
    ConfusionPainter(painter, matrix, measures).paint(placed, {}, overview);
    return image;
}

} // namespace graft::ui
