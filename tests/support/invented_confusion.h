// Confusion matrices that never were, and one on the screen.
#pragma once

#include "support/invented_report.h"
#include "widgets/confusion_view.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>
#include <QtTest>

#include <algorithm>
#include <memory>

inline graft::ConfusionMatrix threeClasses()
{
    graft::ConfusionMatrix matrix(3);
    matrix.add(0, 0, 9);
    matrix.add(0, 1, 1);
    matrix.add(1, 1, 10);
    matrix.add(2, 2, 4);
    matrix.add(2, 1, 6);
    return matrix;
}

/// Most pictures are right, and every class is taken for another one once or more.
inline graft::ConfusionMatrix manyClasses(int classes)
{
    graft::ConfusionMatrix matrix(classes);
    for (int label = 0; label < classes; ++label) {
        matrix.add(label, label, 20);
        matrix.add(label, (label * 7 + 1) % classes, 1 + label % 3);
    }
    return matrix;
}

inline QStringList namesOf(int classes)
{
    QStringList names;
    for (int label = 0; label < classes; ++label)
        names << QString("class %1").arg(label);
    return names;
}

struct Shown {
    graft::ui::ConfusionView view;

    explicit Shown(int classes, const QSize& size = {520, 420})
    {
        view.resize(size);
        view.setMatrix(manyClasses(classes), namesOf(classes));
        view.show();
        QCoreApplication::processEvents();
    }

    [[nodiscard]] bool takeFocus()
    {
        view.activateWindow();
        view.setFocus();
        return QTest::qWaitForWindowActive(&view) && view.hasFocus();
    }

    [[nodiscard]] bool isInWindow(const QPoint& cell) const
    {
        const graft::ui::ConfusionGeometry geometry = view.geometryNow();
        return geometry.window.adjusted(-1, -1, 1, 1).contains(geometry.cellRect(cell));
    }

    [[nodiscard]] bool isWhole() const
    {
        const int last = view.geometryNow().classes - 1;
        return isInWindow({0, 0}) && isInWindow({last, last});
    }

    /// @return whether it was used here; otherwise it goes to what is around.
    bool wheel(const QPoint& turned, Qt::KeyboardModifiers modifiers = {})
    {
        return wheel(turned, modifiers, view.geometryNow().window.center());
    }

    bool wheel(const QPoint& turned, Qt::KeyboardModifiers modifiers, const QPointF& at)
    {
        QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, turned, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        event.ignore();
        QCoreApplication::sendEvent(view.viewport(), &event);
        return event.isAccepted();
    }

    void pointAt(const QPoint& cell)
    {
        const QPointF at = view.geometryNow().cellRect(cell).center();
        QMouseEvent event(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(view.viewport(), &event);
    }
};

/// Of everything that is not the ground.
inline QRect boundsOf(const QImage& image)
{
    const QRgb ground = image.pixel(0, 0);
    QRect bounds;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        const auto* end = line + image.width();
        const auto differs = [ground](QRgb pixel) { return pixel != ground; };
        const auto* first = std::find_if(line, end, differs);
        if (first == end)
            continue;
        const auto* last = std::find_if(std::reverse_iterator(end), std::reverse_iterator(line), differs).base();
        bounds |= QRect(int(first - line), y, int(last - first), 1);
    }
    return bounds;
}

inline bool isGround(const QImage& image)
{
    return boundsOf(image).isEmpty();
}

inline std::shared_ptr<const graft::TrainingReport> reportOf(int classes)
{
    graft::TrainingReport report = *inventedReport({});
    report.classes.clear();
    for (const QString& name : namesOf(classes))
        report.classes.push_back(name.toStdString());
    graft::EvaluationResult result;
    result.confusion = manyClasses(classes);
    for (const graft::ConfusionMatrix::Cell& cell : result.confusion.cells())
        for (int i = 0; i < cell.count; ++i)
            result.predictions.push_back({"/nowhere/" + std::to_string(result.predictions.size()) + ".jpg",
                                          cell.trueClass, cell.predictedClass, 0.8, 0.1});
    result.accuracy = result.confusion.accuracy();
    report.valid = result;
    report.test = result;
    return std::make_shared<const graft::TrainingReport>(std::move(report));
}

/// For looking at, where somebody wants to.
inline void keepPicture(const QImage& picture, const QString& name)
{
    if (const QString folder = qEnvironmentVariable("GRAFT_LAYOUT_PICTURES"); !folder.isEmpty())
        picture.save(QString("%1/confusion %2, %3.png").arg(folder, QTest::currentDataTag(), name));
}

inline void setLetters(double points)
{
    QFont font = QApplication::font();
    font.setPointSizeF(points);
    graft::ui::Theme::setDesktopFont(font);
    graft::ui::Theme::apply(*qApp, graft::ui::Appearance::Light);
}
