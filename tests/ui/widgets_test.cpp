#include "ui/widgets_test.h"

#include "models/stage_model.h"
#include "support/studio_parts.h"
#include "widgets/confusion_view.h"
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

ConfusionMatrix threeClasses()
{
    ConfusionMatrix matrix(3);
    matrix.add(0, 0, 9);
    matrix.add(0, 1, 1);
    matrix.add(1, 1, 10);
    matrix.add(2, 2, 4);
    matrix.add(2, 1, 6);
    return matrix;
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
    QVERIFY(network.view.accessibleDescription().startsWith("early"));
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

void WidgetsTest::matrixIsOrderedAndCopied()
{
    ConfusionView view;
    view.resize(400, 300);
    view.setMatrix(threeClasses(), {"ash", "beech", "oak, red"});
    QCOMPARE(view.table('\t').split('\n').at(1), "ash\t9\t1\t0");
    view.setConfusedFirst(true);
    // beech takes seven mistakes, oak makes six, ash one.
    QCOMPARE(view.table(',').split('\n').at(0), "True class,beech,\"oak, red\",ash");
    QCOMPARE(view.table(',').split('\n').at(2), "\"oak, red\",6,4,0");
    view.setRates(true);
    QCOMPARE(view.table(',').split('\n').at(2), "\"oak, red\",0.6000,0.4000,0.0000");
    view.show();
    QSignalSpy chosen(&view, &ConfusionView::cellChosen);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.cellRect(1, 0).center().toPoint());
    QCOMPARE(chosen.first(), (QVariantList{2, 1})); // the classes' own numbers, whatever the order
}

void WidgetsTest::manyClassesShowTheNewMatrix()
{
    constexpr int kClasses = 120;
    QStringList names;
    for (int i = 0; i < kClasses; ++i)
        names << QString::number(i);
    ConfusionMatrix first(kClasses), second(kClasses);
    for (int i = 0; i < kClasses; ++i) {
        first.add(i, (i + 1) % kClasses, 5);
        second.add(i, i, 5);
    }
    const auto shown = [&](ConfusionView& view) {
        view.setFocusPolicy(Qt::NoFocus); // whose ring is no part of this
        view.resize(420, 216);
        view.show();
        QCoreApplication::processEvents();
        return view.toImage();
    };
    ConfusionView view;
    view.setMatrix(first, names);
    const QImage before = shown(view);
    view.setMatrix(second, names);
    const QImage after = shown(view);
    ConfusionView fresh;
    fresh.setMatrix(second, names);
    QVERIFY(before != after);
    QCOMPARE(after, shown(fresh));
}

void WidgetsTest::newMatrixGrowsOutOfTheOld()
{
    ConfusionView view;
    view.resize(400, 300);
    view.show();
    ConfusionMatrix matrix = threeClasses();
    view.setMatrix(matrix, {"ash", "beech", "oak"});
    QVERIFY(!view.isChanging()); // there was none before
    matrix.add(1, 2, 3);
    view.setMatrix(matrix, {"ash", "beech", "oak"});
    QCOMPARE(view.isChanging(), view.style()->styleHint(QStyle::SH_Widget_Animate, nullptr, &view) != 0);
    QVERIFY(view.table(',').contains(
        QString("beech,%1,%2,%3").arg(matrix.count(1, 0)).arg(matrix.count(1, 1)).arg(matrix.count(1, 2))));
    QVERIFY(!view.toImage().isNull());
    QTRY_VERIFY(!view.isChanging());
    view.setMatrix(ConfusionMatrix(2), {"ash", "oak"});
    QVERIFY(!view.isChanging()); // other classes: nothing to grow out of
}

void WidgetsTest::aThousandClassesAreDrawnInTime()
{
    constexpr int kClasses = 1000;
    ConfusionMatrix matrix(kClasses);
    QStringList names;
    for (int label = 0; label < kClasses; ++label) {
        matrix.add(label, label, 5);
        matrix.add(label, (label * 7 + 1) % kClasses, 1);
        names << QString("class %1").arg(label);
    }
    ConfusionView view;
    view.resize(520, 480);
    view.setMatrix(matrix, names);
    view.show();
    view.grab();
    QElapsedTimer timer;
    timer.start();
    view.grab();
    QVERIFY2(timer.elapsed() < 50, qPrintable(QString::number(timer.elapsed())));
    // Everything is inside, and a cell can still be chosen.
    QVERIFY(view.rect().contains(view.cellRect(kClasses - 1, kClasses - 1).center().toPoint()));
    QSignalSpy chosen(&view, &ConfusionView::cellChosen);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.cellRect(500, 500).center().toPoint());
    QCOMPARE(chosen.count(), 1);
}

#include "widgets_test.moc"
