#include "integration/monkey_test.h"

#include "studio/studio.h"
#include "support/window_hand.h"
#include "widgets/translations.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QDesktopServices>
#include <QDialog>
#include <QMessageBox>
#include <QSignalSpy>
#include <QtTest>

#include <random>

using namespace graft;
using namespace graft::ui;
using graft::ui::test::kPatienceMs;

namespace {

constexpr int kSeconds = 8;

int numberFrom(const char* variable, int otherwise)
{
    const QByteArray text = qgetenv(variable);
    return text.isEmpty() ? otherwise : text.toInt();
}

/// Nothing leaves the test: links and folders are not opened.
class NoDesktop final : public QObject {
    Q_OBJECT

public:
    NoDesktop()
    {
        for (const char* scheme : {"file", "http", "https"})
            QDesktopServices::setUrlHandler(scheme, this, "open");
    }
    ~NoDesktop() override
    {
        for (const char* scheme : {"file", "http", "https"})
            QDesktopServices::unsetUrlHandler(scheme);
    }

public Q_SLOTS:
    void open(const QUrl&) {}
};

class Monkey final : public QObject {
public:
    Monkey(Studio& studio, unsigned seed) : m_studio(studio), m_random(seed)
    {
        // Menus and dialogs run loops of their own, in which act() waits.
        m_visitor.setInterval(40);
        connect(&m_visitor, &QTimer::timeout, this, &Monkey::visitPopups);
        m_visitor.start();
    }

    void stop() { m_visitor.stop(); }

    void act()
    {
        QWidget* widget = anyWidget();
        if (!widget)
            return;
        const QPoint place(below(std::max(1, widget->width())), below(std::max(1, widget->height())));
        const auto modifiers = below(6) == 0 ? Qt::ShiftModifier : Qt::NoModifier;
        switch (below(12)) {
        case 0:
            QTest::mouseDClick(widget, Qt::LeftButton, modifiers, place);
            break;
        case 1:
            QTest::mouseClick(widget, Qt::RightButton, modifiers, place);
            break;
        case 2: {
            QWheelEvent wheel(place, widget->mapToGlobal(place), {}, {0, below(2) ? 120 : -120}, Qt::NoButton,
                              modifiers, Qt::NoScrollPhase, false);
            QApplication::sendEvent(widget, &wheel);
            break;
        }
        case 3:
        case 4:
            type(widget, modifiers);
            break;
        case 5:
            command();
            break;
        case 6: {
            QMouseEvent move(QEvent::MouseMove, place, widget->mapToGlobal(place), Qt::NoButton,
                             below(2) ? Qt::LeftButton : Qt::NoButton, modifiers);
            QApplication::sendEvent(widget, &move);
            break;
        }
        default:
            QTest::mouseClick(widget, Qt::LeftButton, modifiers, place);
        }
    }

private:
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }

    /// Of what can be seen, buttons more often than not.
    QWidget* anyWidget()
    {
        std::vector<QWidget*> seen;
        MainWindow& window = m_studio.window();
        for (QWidget* widget : window.findChildren<QWidget*>())
            if (widget->isVisible() && widget->isEnabled() && widget->window() == &window)
                seen.push_back(widget);
        std::vector<QWidget*> buttons;
        std::copy_if(seen.begin(), seen.end(), std::back_inserter(buttons),
                     [](QWidget* widget) { return qobject_cast<QAbstractButton*>(widget) != nullptr; });
        const std::vector<QWidget*>& from = !buttons.empty() && below(3) ? buttons : seen;
        return from.empty() ? nullptr : from[std::size_t(below(int(from.size())))];
    }

    void type(QWidget* widget, Qt::KeyboardModifiers modifiers)
    {
        static const std::vector<Qt::Key> kKeys{Qt::Key_Tab,  Qt::Key_Space,  Qt::Key_Return, Qt::Key_Up,
                                                Qt::Key_Down, Qt::Key_Left,   Qt::Key_Right,  Qt::Key_Home,
                                                Qt::Key_End,  Qt::Key_Escape, Qt::Key_Delete, Qt::Key_PageDown,
                                                Qt::Key_3,    Qt::Key_A,      Qt::Key_Minus,  Qt::Key_Backspace};
        QTest::keyClick(widget, kKeys[std::size_t(below(int(kKeys.size())))], modifiers);
    }

    void command()
    {
        MainWindow& window = m_studio.window();
        switch (below(6)) {
        case 0:
            window.setAppearance(below(2) ? Appearance::Light : Appearance::Dark);
            break;
        case 1:
            window.resize(1040 + below(900), 680 + below(400));
            break;
        case 2:
            QTest::keyClick(&window, Qt::Key_R, Qt::ControlModifier);
            break;
        default:
            window.showStep(kSteps[std::size_t(below(int(kSteps.size())))]);
        }
    }

    void visitPopups()
    {
        if (QWidget* popup = QApplication::activePopupWidget()) {
            static const std::vector<Qt::Key> kKeys{Qt::Key_Down, Qt::Key_Return, Qt::Key_Escape};
            QTest::keyClick(popup, kKeys[std::size_t(below(int(kKeys.size())))]);
            return;
        }
        // The one in front alone: nobody reaches a dialog behind another that it waits for.
        if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget()); dialog && below(4) == 0)
            dialog->reject();
    }

    Studio& m_studio;
    std::mt19937 m_random;
    QTimer m_visitor;
};

} // namespace

void MonkeyTest::clicksAndKeysBreakNothing()
{
    const int seconds = numberFrom("GRAFT_MONKEY_SECONDS", kSeconds);
    const int seed = numberFrom("GRAFT_MONKEY_SEED", 1);
    qInfo("Seed %d, %d seconds", seed, seconds);
    const NoDesktop noDesktop;
    const auto asUsual = qScopeGuard([usual = Settings::load()] {
        usual.save();
        installTranslations(*qApp, "en");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    });
    Studio studio(*qApp);
    studio.open(Settings());
    QSignalSpy finished(&studio, &Studio::finished);
    studio.window().openSample();
    QVERIFY(QTest::qWaitFor([&] { return studio.window().project().data() != nullptr; }, kPatienceMs));
    Monkey monkey(studio, unsigned(seed));
    QElapsedTimer clock;
    clock.start();
    int acts = 0;
    int windows = 1;
    for (; clock.elapsed() < seconds * 1000LL && finished.isEmpty(); ++acts) {
        monkey.act();
        QTest::qWait(4);
        if (!studio.window().isVisible()) { // another language was chosen: the window opens again
            QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty() || studio.window().isVisible(); }, kPatienceMs));
            ++windows;
        }
    }
    qInfo("%d clicks and keys, %d windows", acts, windows);
    QVERIFY(finished.isEmpty());
    monkey.stop();
    studio.window().close();
    if (QMessageBox* question = studio.window().closingQuestion())
        for (QAbstractButton* button : question->buttons())
            if (question->buttonRole(button) == QMessageBox::AcceptRole) {
                button->click();
                break;
            }
    QVERIFY(finished.wait(kPatienceMs)); // whatever runs hears that it is to stop
}

#include "monkey_test.moc"
