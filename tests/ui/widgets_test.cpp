#include "ui/widgets_test.h"

#include "models/stage_model.h"
#include "pages/training_log.h"
#include "support/studio_parts.h"
#include "widgets/desktop_notification.h"
#include "widgets/layout.h"
#include "widgets/network_view.h"
#include "widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDBusServer>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStyle>
#include <QVBoxLayout>
#include <QtTest>

#include <algorithm>
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

/// Of a training that had gone on from an earlier one: its epochs have none.
void WidgetsTest::aLogTakesTheTimesOfAnother()
{
    int minute = 0;
    const auto clock = [&minute] { return QTime(10, minute++); };
    const auto fill = [](TrainingLog& log, int from, int to) {
        for (int epoch = from; epoch <= to; ++epoch)
            log.addEpoch({.epoch = epoch, .trainLoss = 1, .trainAccuracy = 0.5, .validLoss = 1, .validAccuracy = 0.5});
    };
    TrainingLog saw(nullptr, clock);
    saw.begin("Training begins", true);
    saw.setLive(false);
    fill(saw, 1, 1);
    saw.setLive(true);
    saw.addLine("It goes on here");
    fill(saw, 2, 2);

    TrainingLog told(nullptr, clock);
    told.begin("The training", false);
    fill(told, 1, 2);
    const QString without = told.text();
    TrainingLog longer(nullptr, clock);
    longer.begin("Training begins", true);
    fill(longer, 1, 3);
    told.takeTimes(longer);
    QCOMPARE(told.text(), without); // it is of another training
    told.takeTimes(saw);
    QStringList lines = without.split('\n');
    QCOMPARE(lines.size(), 4);
    for (const auto& [line, time] : {std::pair(0, "10:00  "), std::pair(1, "10:00  "), std::pair(3, "10:02  ")})
        lines[line].prepend(time);
    QCOMPARE(told.text().split('\n'), lines);
    QVERIFY(told.header().startsWith("Time"));
    told.setWhat("The training of another name");
    lines[0] = "10:00  The training of another name";
    QCOMPARE(told.text().split('\n'), lines);
}

#include "widgets_test.moc"
