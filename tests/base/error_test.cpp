#include "base/error_test.h"

#include "base/cancellation.h"
#include "base/error.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace graft;

Q_DECLARE_METATYPE(graft::ErrorDetails)

void ErrorTest::textIsASentence_data()
{
    QTest::addColumn<ErrorDetails>("details");
    QTest::addColumn<QString>("text");
    QTest::addRow("problem") << ErrorDetails{.problem = Text("Cannot go on")} << "Cannot go on.";
    QTest::addRow("file") << ErrorDetails{.problem = Text("Cannot read"), .file = "a.pth"} << "Cannot read 'a.pth'.";
    QTest::addRow("found") << ErrorDetails{.problem = Text("Cannot read"), .file = "a.pth", .found = Text("12 bytes")}
                           << "Cannot read 'a.pth': found 12 bytes.";
    QTest::addRow("expected") << ErrorDetails{.problem = Text("Cannot read"), .expected = Text("a number")}
                              << "Cannot read: expected a number.";
    QTest::addRow("all") << ErrorDetails{.problem = Text("Cannot read the weights"),
                                         .file = "a.pth",
                                         .found = Text("12 bytes"),
                                         .expected = Text("at least 64"),
                                         .advice = Text("Download the file again.")}
                         << "Cannot read the weights 'a.pth': found 12 bytes, expected at least 64. "
                            "Download the file again.";
    QTest::addRow("names of any bytes") << ErrorDetails{.problem = Text("Cannot read"),
                                                        .file = "caf\xE9\n.png",
                                                        .found = Text::verbatim("the class '\x1B[31mred'\nin it")}
                                        << "Cannot read 'caf\\xE9\\x0A.png': found the class '\\x1B[31mred' in it.";
}

void ErrorTest::textIsASentence()
{
    QFETCH(ErrorDetails, details);
    QFETCH(QString, text);
    QCOMPARE(QString(Error(details).what()), text);
}

void ErrorTest::detailsAreKept()
{
    const Error error({.problem = Text("Cannot read"), .file = "a", .found = Text("b")});
    QCOMPARE(error.details().problem.english(), std::string("Cannot read"));
    QCOMPARE(error.details().file, std::string("a"));
    QCOMPARE(error.details().found.english(), std::string("b"));
}

void ErrorTest::nearestNamesAreAdvised_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("advice");
    QTest::addRow("typing error") << "resnet81"
                                  << "Did you mean 'resnet18', 'resnet34'?";
    QTest::addRow("nothing near") << "zzz"
                                  << "";
}

void ErrorTest::nearestNamesAreAdvised()
{
    QFETCH(QString, name);
    QFETCH(QString, advice);
    const std::vector<std::string> known{"resnet34", "mobilenet_v2", "resnet18"};
    QCOMPARE(QString::fromStdString(adviseNearest(name.toStdString(), known).english()), advice);
}

void ErrorTest::copiesOfATokenShareTheFlag()
{
    const CancellationToken token;
    CancellationToken copy = token;
    {
        copy.setPaused(true);
        std::atomic<bool> through = false;
        std::thread worker([&] {
            token.throwIfCancelled();
            through = true;
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(60));
        QVERIFY(!through);
        copy.setPaused(false);
        worker.join();
        QVERIFY(through);
    }
    QVERIFY(!token.isCancelled());
    token.throwIfCancelled();
    copy.cancel();
    QVERIFY(token.isCancelled());
    QVERIFY_EXCEPTION_THROWN(token.throwIfCancelled(), Cancelled);
}

#include "moc_error_test.cpp"
