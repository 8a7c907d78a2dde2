#include "integration/window_layout_test.h"

#include "studio/main_window.h"
#include "support/invented_report.h"
#include "support/layout_auditor.h"
#include "support/looks.h"
#include "support/studio_parts.h"
#include "widgets/step_rail.h"

#include <QMessageBox>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

void WindowLayoutTest::theWholeWindowCanBeRead_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("points");
    QTest::addColumn<bool>("korean");
    QTest::addColumn<Appearance>("appearance");
    const auto row = [](const QSize& size, double points, bool korean, Appearance appearance) {
        QTest::addRow("%d x %d, %.0f points%s%s", size.width(), size.height(), points, korean ? ", Korean" : "",
                      appearance == Appearance::Dark ? ", dark" : "")
            << size << points << korean << appearance;
    };
    for (const QSize size :
         {QSize(640, 420), QSize(911, 512), QSize(1040, 680), QSize(1280, 800), QSize(1366, 768), QSize(1920, 1080)})
        for (const double points : {10.0, 20.0})
            for (const bool korean : {false, true})
                row(size, points, korean, Appearance::Light);
    row({1280, 800}, 10, false, Appearance::Dark);
}

void WindowLayoutTest::theWholeWindowCanBeRead()
{
    QFETCH(QSize, size);
    QFETCH(double, points);
    QFETCH(bool, korean);
    QFETCH(Appearance, appearance);
    const Looks looks(points, appearance, korean);
    QStringList found;
    for (const bool filled : {false, true}) {
        MainWindow window(Settings{});
        window.show();
        if (filled) {
            window.project().setData(inventedData());
            window.project().setReport(inventedReport(window.project().config().data));
        }
        window.resize(size);
        for (const Step step : kSteps) {
            QTest::mouseClick(window.rail()->button(step), Qt::LeftButton);
            for (int i = 0; i < 8; ++i)
                QCoreApplication::processEvents();
            if (window.size() != size)
                found << QString("%1: the window is of %2 x %3")
                             .arg(stepTitle(step))
                             .arg(window.width())
                             .arg(window.height());
            if (const QString pictures = qEnvironmentVariable("GRAFT_LAYOUT_PICTURES"); !pictures.isEmpty())
                window.grab().save(
                    QString("%1/%2 %3 %4.png").arg(pictures, QTest::currentDataTag(), stepTitle(step)).arg(filled));
            // A window so narrow for letters of twice the usual size gets a bar below the page.
            const bool isTooNarrow = points > 10 && size.width() < 1040;
            for (const QString& line : auditLayout(window))
                if (!isTooNarrow || !line.startsWith("scrolls sideways"))
                    found << QString("%1: %2").arg(stepTitle(step), line);
        }
        QSignalSpy closed(&window, &MainWindow::closed);
        window.close();
        QVERIFY(closed.count() > 0 || closed.wait(60'000));
    }
    QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
}

#include "moc_window_layout_test.cpp"
