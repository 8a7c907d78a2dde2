#include "ui/widgets_test.h"

#include "models/stage_model.h"
#include "support/studio_parts.h"
#include "widgets/curve_plot.h"
#include "widgets/desktop_notification.h"
#include "widgets/layout.h"
#include "widgets/network_view.h"
#include "widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDBusServer>
#include <QElapsedTimer>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyle>
#include <QVBoxLayout>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

using namespace graft;
using namespace graft::ui;

namespace {

/// Four stages with weights, one without.
struct Network {
    StageModel model;
    NetworkView view{&model};

    Network()
    {
        std::vector<StageInfo> stages = threeStages();
        stages.insert(stages.begin() + 1, {"early", graft::Text("Residual"), {8, 16, 16}, 300, 2000, 2});
        model.setPlan(FreezePlan::headOnly(stages), "Linear layer", 34, 2);
        QObject::connect(&view, &NetworkView::rangeSet, &model, &StageModel::setRange);
        view.resize(400, 118);
        view.show();
    }

    [[nodiscard]] QPoint middleOf(int row) const { return view.stageRect(row).center().toPoint(); }
};

QWidget* curvesOf(const CurvePlot& plot)
{
    const auto children = plot.findChildren<QWidget*>();
    const auto found =
        std::find_if(children.begin(), children.end(), [](QWidget* child) { return child->inherits("QCustomPlot"); });
    return found == children.end() ? nullptr : *found;
}

} // namespace

namespace {

/// Takes notes as a desktop does.
class Desktop final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList titles;
    QStringList texts;

public Q_SLOTS:
    uint Notify(const QString&, uint, const QString&, const QString& title, const QString& text, const QStringList&,
                const QVariantMap&, int)
    {
        titles << title;
        texts << text;
        return uint(titles.size());
    }
};

} // namespace

/// Over a bus of its own, so that no desktop is needed.
void WidgetsTest::desktopIsToldOverItsBus()
{
    Desktop desktop;
    QDBusServer server;
    server.setAnonymousAuthenticationAllowed(true);
    std::optional<QDBusConnection> served;
    connect(&server, &QDBusServer::newConnection, this, [&](const QDBusConnection& connection) {
        served = connection;
        served->registerObject("/org/freedesktop/Notifications", &desktop, QDBusConnection::ExportAllSlots);
    });
    const QDBusConnection client = QDBusConnection::connectToPeer(server.address(), "a test");
    QTRY_VERIFY(client.isConnected() && served);
    notifyDesktop("Training is done", "98 % of the test pictures are right.", client);
    QTRY_COMPARE(desktop.titles, QStringList{"Training is done"});
    QCOMPARE(desktop.texts, QStringList{"98 % of the test pictures are right."});
    QDBusConnection::disconnectFromPeer("a test");
}

void WidgetsTest::textIsReadable_data()
{
    QTest::addColumn<int>("appearance");
    QTest::addRow("light") << int(Appearance::Light);
    QTest::addRow("dark") << int(Appearance::Dark);
}

void WidgetsTest::textIsReadable()
{
    QFETCH(int, appearance);
    Theme::apply(*qApp, Appearance(appearance));
    const Theme t = Theme::current();
    Theme::apply(*qApp, Appearance::Light);
    struct Pair {
        const char* name;
        QColor ink;
        QColor ground;
    };
    const std::vector<Pair> pairs{
        {"text on the window", t.text, t.window},
        {"text on a card", t.text, t.surface},
        {"text on the rail", t.text, t.rail},
        {"text in a field", t.text, t.field},
        {"text on hover", t.text, t.hover},
        {"text on what is chosen", t.text, t.accentSoft},
        {"muted on the window", t.muted, t.window},
        {"muted on a card", t.muted, t.surface},
        {"muted on the rail", t.muted, t.rail},
        {"the next action", t.onAccent, t.accent},
        {"the next action, hovered", t.onAccent, t.accentHover},
        {"the next action, pressed", t.onAccent, t.accentPressed},
        {"a link on a card", t.accentInk, t.surface},
        {"a quiet button that is on", t.accentInk, t.accentSoft},
        {"what learns", t.warm, t.warmSoft},
        {"what is frozen", t.cool, t.coolSoft},
        {"text on information", t.text, t.infoSoft},
        {"text on a warning", t.text, t.warningSoft},
        {"text on an error", t.text, t.dangerSoft},
        {"a tool tip", t.tipText, t.tip},
        {"a warning on a card", t.warning, t.surface},
        {"a mistake on a card", t.danger, t.surface},
        {"a figure on what is right", readableOn(t.accent), t.accent},
        {"a figure on what is mistaken", readableOn(t.warm), t.warm},
    };
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    for (const Pair& pair : pairs)
        QVERIFY2(contrastRatio(pair.ink, pair.ground) >= 4.5,
                 qPrintable(QString("%1: %2").arg(pair.name).arg(contrastRatio(pair.ink, pair.ground))));
}

/// A step in the middle of what is smoothed stays in the middle.
void WidgetsTest::smoothingDoesNotLag()
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

void WidgetsTest::savedCurvesHaveTheirTitleAndNoCrosshair()
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

void WidgetsTest::theCrosshairGoesWithTheMouse()
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

/// A longer name in it changes nothing below it: it stands above the axes, not on the curves.
void WidgetsTest::theLegendHidesNothing()
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

void WidgetsTest::axesHaveWholeNumbers()
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

/// A circle at each of thousands of epochs would take longer to paint than a frame lasts.
void WidgetsTest::manyEpochsHaveFewCircles()
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

void WidgetsTest::whatIsDisabledLooksSo_data()
{
    QTest::addColumn<int>("appearance");
    QTest::addRow("light") << int(Appearance::Light);
    QTest::addRow("dark") << int(Appearance::Dark);
}

/// An entry of a menu, a button, a choice: paler than those that can be used.
void WidgetsTest::whatIsDisabledLooksSo()
{
    QFETCH(int, appearance);
    Theme::apply(*qApp, Appearance(appearance));
    const QColor ground = Theme::current().surface;
    /// How much the letters stand out.
    const auto strength = [&ground](const QImage& picture) {
        double strongest = 1;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                strongest = std::max(strongest, contrastRatio(picture.pixelColor(x, y), ground));
        return strongest;
    };
    QMenu menu;
    QAction* possible = menu.addAction("Show in folder");
    QAction* impossible = menu.addAction("Show in folder");
    impossible->setEnabled(false);
    menu.popup({});
    const double menuYes = strength(menu.grab(menu.actionGeometry(possible).adjusted(8, 8, -8, -8)).toImage());
    const double menuNo = strength(menu.grab(menu.actionGeometry(impossible).adjusted(8, 8, -8, -8)).toImage());
    menu.close();
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* box = new QCheckBox("Show in folder");
    auto* button = makeButton("Show in folder", {}, "quiet");
    for (QWidget* part : std::initializer_list<QWidget*>{box, button})
        column->addWidget(part);
    window.show();
    const auto inside = [&window](QWidget& part) { // on the ground that it stands on
        return window.grab(part.geometry().adjusted(24, 4, -4, -4)).toImage();
    };
    const double boxYes = strength(inside(*box)), buttonYes = strength(inside(*button));
    box->setEnabled(false);
    button->setEnabled(false);
    const double boxNo = strength(inside(*box)), buttonNo = strength(inside(*button));
    Theme::apply(*qApp, Appearance::Light);
    for (const auto& [what, yes, no] : {std::tuple("menu", menuYes, menuNo), std::tuple("box", boxYes, boxNo),
                                        std::tuple("button", buttonYes, buttonNo)})
        QVERIFY2(no < 0.7 * yes, qPrintable(QString("%1: %2, %3").arg(what).arg(yes).arg(no)));
}

void WidgetsTest::stagesAreSwitchedInRanges()
{
    Network network;
    QSignalSpy edited(&network.model, &StageModel::planEdited);
    QTest::mouseClick(&network.view, Qt::LeftButton, {}, network.middleOf(1));
    QVERIFY(network.model.plan().isTrainable("early"));
    QCOMPARE(edited.count(), 1);
    // Shift takes all from there; the pool has nothing to learn, the head always learns.
    QTest::mouseClick(&network.view, Qt::LeftButton, Qt::ShiftModifier, network.middleOf(4));
    QVERIFY(network.model.plan().isTrainable("block"));
    QVERIFY(!network.model.plan().isTrainable("stem"));
    // A drag gives what the first stage gets.
    QTest::mousePress(&network.view, Qt::LeftButton, {}, network.middleOf(2));
    QMouseEvent move(QEvent::MouseMove, network.middleOf(0), network.view.mapToGlobal(network.middleOf(0)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&network.view, &move);
    QTest::mouseRelease(&network.view, Qt::LeftButton, {}, network.middleOf(0));
    QVERIFY(network.model.plan().isHeadOnly());
    // Nothing happens on the head.
    edited.clear();
    QTest::mouseClick(&network.view, Qt::LeftButton, {}, network.middleOf(4));
    QCOMPARE(edited.count(), 0);
}

void WidgetsTest::networkIsReachedByKeyboard()
{
    Network network;
    QTest::keyClick(&network.view, Qt::Key_Right);
    QTest::keyClick(&network.view, Qt::Key_Space);
    QVERIFY(network.model.plan().isTrainable("early"));
    QVERIFY(network.view.accessibleDescription().contains("early"));
    QTest::keyClick(&network.view, Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(network.model.plan().isTrainable("block"));
    QTest::keyClick(&network.view, Qt::Key_End);
    QCOMPARE(network.view.current(), 4);
    QTest::keyClick(&network.view, Qt::Key_Right);
    QCOMPARE(network.view.current(), 4);
}

void WidgetsTest::networkWithoutStagesIsHarmless()
{
    StageModel model;
    NetworkView view(&model);
    view.show();
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Space, Qt::Key_End})
        QTest::keyClick(&view, key);
    QTest::mouseClick(&view, Qt::LeftButton);
    QVERIFY(!view.grab().isNull());
}

void WidgetsTest::curvesAreReadComparedAndSaved()
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

void WidgetsTest::logarithmicAxisTakesZero()
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

#include "widgets_test.moc"
