#include "ui/curve_plot_test.h"

#include "widgets/curve_plot.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace graft;
using namespace graft::ui;

namespace {

QWidget* curvesOf(const CurvePlot& plot)
{
    const auto children = plot.findChildren<QWidget*>();
    const auto found =
        std::find_if(children.begin(), children.end(), [](QWidget* child) { return child->inherits("QCustomPlot"); });
    return found == children.end() ? nullptr : *found;
}

} // namespace

/// A step in the middle of what is smoothed stays in the middle.
void CurvePlotTest::smoothingDoesNotLag()
{
    CurvePlot plot("Loss", CurvePlot::Scale::Loss);
    plot.begin(1);
    constexpr int kPoints = 41;
    for (int i = 0; i < kPoints; ++i)
        plot.addTraining(double(i) / kPoints, i < kPoints / 2 ? 2 : i > kPoints / 2 ? 0 : 1);
    const std::vector<double> smoothed = plot.smoothedValues();
    QCOMPARE(smoothed.size(), std::size_t(kPoints));
    QCOMPARE(smoothed.front(), 2.0);
    QCOMPARE(smoothed.back(), 0.0);
    QVERIFY(std::abs(smoothed[kPoints / 2] - 1) < 1e-9);
    for (int i = 0; i < kPoints; ++i) // as far from the one end as from the other
        QVERIFY(std::abs(smoothed[std::size_t(i)] + smoothed[std::size_t(kPoints - 1 - i)] - 2) < 1e-9);
}

void CurvePlotTest::savedCurvesHaveTheirTitleAndNoCrosshair()
{
    CurvePlot plot("Loss", CurvePlot::Scale::Loss);
    plot.resize(400, 260);
    plot.begin(2);
    plot.addTraining(1, 0.5);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    const QImage without = plot.toImage();
    const QImage seen = plot.grab().toImage();
    QWidget* curves = curvesOf(plot);
    QVERIFY(curves);
    QMouseEvent move(QEvent::MouseMove, QPointF(curves->width() / 2.0, curves->height() / 2.0),
                     curves->mapToGlobal(QPointF(curves->width() / 2.0, curves->height() / 2.0)), Qt::NoButton,
                     Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(curves, &move);
    QCoreApplication::processEvents();
    QVERIFY(plot.grab().toImage() != seen); // there is a crosshair
    QCOMPARE(plot.toImage(), without);
    const int title = without.height() - 2 * curves->height();
    QVERIFY(title > 0);
    const auto hasInk = [&](const QRect& part) {
        for (int y = part.top(); y <= part.bottom(); ++y)
            for (int x = part.left(); x <= part.right(); ++x)
                if (without.pixel(x, y) != without.pixel(0, 0))
                    return true;
        return false;
    };
    QVERIFY(hasInk({0, 0, without.width() / 2, title}));
    // The whole plot is in it: the name of the epoch axis, at the bottom.
    QVERIFY(hasInk({without.width() / 4, without.height() - 40, without.width() / 2, 36}));
}

void CurvePlotTest::theCrosshairGoesWithTheMouse()
{
    CurvePlot plot("Loss", CurvePlot::Scale::Loss);
    plot.resize(400, 260);
    plot.begin(2);
    plot.addTraining(1, 0.5);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    const auto picture = [&plot] {
        QTest::qWait(20); // what is to be drawn is queued
        return plot.grab().toImage();
    };
    const QImage before = picture();
    QWidget* curves = curvesOf(plot);
    QVERIFY(curves);
    const QPointF middle(curves->width() / 2.0, curves->height() / 2.0);
    QMouseEvent move(QEvent::MouseMove, middle, curves->mapToGlobal(middle), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(curves, &move);
    QVERIFY(picture() != before);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(curves, &leave);
    QVERIFY(picture() == before);
}

/// Wherever the mouse is: what it reads is on the one side of its line, within the axes, however long a name is.
void CurvePlotTest::theCrosshairCoversNoReading()
{
    CurvePlot plot("Loss", CurvePlot::Scale::Loss);
    plot.resize(320, 260);
    plot.begin(4);
    for (int epoch = 1; epoch <= 4; ++epoch)
        plot.addValidation(epoch, 1.0 / epoch);
    plot.setCompared("Another training of the same pictures, of yesterday evening", {0.9, 0.8, 0.7, 0.6});
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    QWidget* curves = curvesOf(plot);
    QVERIFY(curves);
    const auto picture = [curves] {
        QTest::qWait(20); // what is to be drawn is queued
        return curves->grab().toImage();
    };
    const QImage before = picture();
    int readings = 0;
    for (int tenth = 1; tenth <= 9; ++tenth) {
        const QPointF at(curves->width() * tenth / 10.0, curves->height() / 2.0);
        QMouseEvent move(QEvent::MouseMove, at, curves->mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(curves, &move);
        const QImage seen = picture();
        QRect changed;
        for (int y = 0; y < seen.height(); ++y)
            for (int x = 0; x < seen.width(); ++x)
                if (seen.pixel(x, y) != before.pixel(x, y))
                    changed |= QRect(x, y, 1, 1);
        if (changed.width() <= 3) // the line, or nothing
            continue;
        ++readings;
        const double line = at.x() * seen.devicePixelRatio();
        QVERIFY2(changed.left() >= line - 3 || changed.right() <= line + 3,
                 qPrintable(QString("line %1, reading %2 to %3").arg(line).arg(changed.left()).arg(changed.right())));
        QVERIFY(changed.left() > 0 && changed.right() < seen.width() - 1);
    }
    QVERIFY(readings >= 5);
}

/// A longer name in it changes nothing below it: it stands above the axes, not on the curves.
void CurvePlotTest::theLegendHidesNothing()
{
    CurvePlot plot("Loss", CurvePlot::Scale::Loss);
    plot.resize(500, 300);
    plot.begin(2);
    plot.addValidation(1, 0.5);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    const auto pictureWith = [&plot](const QString& name) {
        plot.setCompared(name, {0.4, 0.6});
        QTest::qWait(20);
        return plot.toImage();
    };
    const QImage brief = pictureWith("A");
    const QImage lengthy = pictureWith("Another run of these");
    QCOMPARE(lengthy.size(), brief.size());
    int lowest = -1;
    for (int y = 0; y < brief.height(); ++y)
        for (int x = 0; x < brief.width() && lowest < y; ++x)
            if (brief.pixel(x, y) != lengthy.pixel(x, y))
                lowest = y;
    QVERIFY(lowest > 0);
    QVERIFY2(lowest < brief.height() / 4, qPrintable(QString("%1 of %2").arg(lowest).arg(brief.height())));
}

void CurvePlotTest::axesHaveWholeNumbers()
{
    CurvePlot plot("Loss", CurvePlot::Scale::Loss);
    plot.resize(400, 260);
    plot.begin(2000);
    plot.addValidation(1, 5000);
    plot.show();
    const QString drawing = QString::fromUtf8(plot.toSvg());
    QVERIFY2(drawing.contains(">2000<") || drawing.contains(">4000<"), qPrintable(drawing.left(4000)));
    QVERIFY(!drawing.contains("e+0"));
}

/// However far the wheel is turned.
void CurvePlotTest::axesOfAnyRangeHaveFewLabels()
{
    CurvePlot plot("Loss", CurvePlot::Scale::Loss);
    plot.resize(400, 260);
    plot.show();
    for (const int epochs : {1, 30, 700, 20'000, 400'000, 2'000'000'000}) {
        plot.begin(epochs);
        const auto labels = plot.toSvg().count("<text");
        QVERIFY2(labels >= 3 && labels < 40, qPrintable(QString("%1 at %2 epochs").arg(labels).arg(epochs)));
    }
}

/// A circle at each of thousands of epochs would take longer to paint than a frame lasts.
void CurvePlotTest::manyEpochsHaveFewCircles()
{
    CurvePlot plot("Loss", CurvePlot::Scale::Loss);
    plot.resize(1000, 260);
    plot.show();
    const auto circlesOf = [&](int epochs) {
        plot.begin(epochs);
        for (int epoch = 1; epoch <= epochs; ++epoch)
            plot.addValidation(epoch, 1.0 / epoch);
        const QByteArray drawing = plot.toSvg();
        return drawing.count("<ellipse") + drawing.count("<circle");
    };
    QCOMPARE(circlesOf(80), 80 + 1); // and that of the legend
    const qsizetype many = circlesOf(3000);
    QVERIFY2(many >= 50 && many <= 102, qPrintable(QString::number(many)));
}

void CurvePlotTest::curvesAreReadComparedAndSaved()
{
    CurvePlot plot("Loss", CurvePlot::Scale::Loss);
    plot.resize(400, 260);
    plot.show();
    QVERIFY(plot.valuesAt(1).isEmpty());
    plot.begin(4);
    for (int epoch = 1; epoch <= 3; ++epoch) {
        plot.addTraining(epoch, 1.0 / epoch);
        plot.addValidation(epoch, 2.0 / epoch);
    }
    plot.setCompared("Compared", {0.5, 0.25, 0.125});
    const QString values = plot.valuesAt(2.1);
    QVERIFY2(values.contains("0.5000") && values.contains("1.0000") && values.contains("0.2500"), qPrintable(values));
    const QImage before = plot.toImage();
    plot.setSmooth(true);
    QVERIFY(plot.toImage() != before);
    const QByteArray svg = plot.toSvg();
    QVERIFY(svg.contains("<svg"));
    QVERIFY2(svg.contains("polyline") || svg.contains("path"), svg.left(2000).constData());
    plot.setCompared({}, {});
    QVERIFY(!plot.valuesAt(2).contains("Compared"));
}

void CurvePlotTest::logarithmicAxisTakesZero()
{
    CurvePlot plot("Loss", CurvePlot::Scale::Loss);
    plot.resize(400, 260);
    plot.show();
    plot.setLogarithmic(true);
    plot.begin(2);
    plot.addValidation(1, 0);
    plot.addValidation(2, 0.5);
    QVERIFY(!plot.toImage().isNull());
    plot.setLogarithmic(false);
    QVERIFY(!plot.toImage().isNull());
}

#include "moc_curve_plot_test.cpp"
