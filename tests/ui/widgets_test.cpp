#include "ui/widgets_test.h"

#include "models/stage_model.h"
#include "support/studio_parts.h"
#include "widgets/curve_plot.h"
#include "widgets/desktop_notification.h"
#include "widgets/network_view.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QDBusServer>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QStyle>
#include <QtTest>

#include <optional>

#include <cmath>

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
        stages.insert(stages.begin() + 1, {"early", "Residual", {8, 16, 16}, 300, 2000, 2});
        model.setPlan(FreezePlan::headOnly(stages), "Linear layer", 34, 2);
        QObject::connect(&view, &NetworkView::rangeSet, &model, &StageModel::setRange);
        view.resize(400, 118);
        view.show();
    }

    [[nodiscard]] QPoint middleOf(int row) const { return view.stageRect(row).center().toPoint(); }
};

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
    const auto children = plot.findChildren<QWidget*>();
    const auto found =
        std::find_if(children.begin(), children.end(), [](QWidget* child) { return child->inherits("QCustomPlot"); });
    QVERIFY(found != children.end());
    QWidget* curves = *found;
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
