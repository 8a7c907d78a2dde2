// What a user does with the window, for tests that go through the real one.
#pragma once

#include "pages/train_page.h"
#include "pages/training_settings.h"
#include "studio/main_window.h"
#include "widgets/step_rail.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <QPointer>
#include <QSpinBox>
#include <QtTest>

#include <functional>
#include <memory>

namespace graft::ui::test {

inline constexpr int kPatienceMs = 240'000;

inline std::unique_ptr<MainWindow> openWindow(const Settings& settings = {})
{
    auto window = std::make_unique<MainWindow>(settings);
    window->show();
    return window;
}

inline bool waitFor(const std::function<bool()>& there)
{
    return QTest::qWaitFor(there, kPatienceMs);
}

inline bool waitForBackbones(MainWindow& window)
{
    return waitFor([&] { return window.project().hasWeights() && !window.project().stages().empty(); });
}

inline void click(QWidget* widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

inline void chooseStep(MainWindow& window, Step step)
{
    click(window.rail()->button(step));
}

/// To the question whether what is under way may end, if it is asked.
inline void answer(MainWindow& window, QMessageBox::ButtonRole role)
{
    const QPointer<QMessageBox> question = window.closingQuestion();
    if (!question)
        return;
    for (QAbstractButton* button : question->buttons())
        if (question && question->buttonRole(button) == role)
            click(button);
}

/// And what is under way need not end well.
inline void closeForGood(MainWindow& window)
{
    window.close();
    answer(window, QMessageBox::AcceptRole);
}

/// Types a number of epochs as a user would.
inline void typeEpochs(MainWindow& window, const QString& epochs)
{
    QSpinBox* box = window.trainPage()->settings()->epochsBox();
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, epochs);
    QTest::keyClick(box, Qt::Key_Return);
}

} // namespace graft::ui::test
