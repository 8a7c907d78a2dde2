#include "ui/windows_layout_test.h"

#include "jobs/loaded_model.h"
#include "pages/about_dialog.h"
#include "pages/camera_dialog.h"
#include "pages/class_chooser.h"
#include "pages/picture_viewer.h"
#include "support/layout_auditor.h"
#include "support/looks.h"
#include "support/studio_parts.h"
#include "widgets/message_card.h"

#include <QPushButton>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

enum class Window { About, Camera, Classes, Picture };

QStringList longNames()
{
    QStringList names;
    for (int i = 1; i <= 40; ++i)
        names << QString("A class with a long name, as people write them out, number %1").arg(i);
    return names;
}

std::unique_ptr<QDialog> makeWindow(Window which, StudioParts& parts)
{
    const auto model = std::make_shared<LoadedModel>();
    switch (which) {
    case Window::About:
        return std::make_unique<AboutDialog>(parts.context, nullptr);
    case Window::Camera:
        return std::make_unique<CameraDialog>(
            parts.context, model, ChosenModel{"/nowhere/model.onnx"}, "A run with a name that somebody chose with care",
            std::vector<CameraInfo>{{"/nowhere/video0", "A camera with a long name"}, {"/nowhere/video1", "Another"}},
            nullptr);
    case Window::Classes:
        return std::make_unique<ClassChooser>("A title that says which pictures belong to another class", longNames());
    case Window::Picture:
        return std::make_unique<PictureViewer>(parts.context, model, "/nowhere/run", longNames(), nullptr);
    }
    return {};
}

void crowdDialog(QDialog& window)
{
    const QString words = "What is wrong, in so many words that they take several lines in a narrow window. ";
    for (MessageCard* card : window.findChildren<MessageCard*>()) {
        card->setMessage(words.left(40), words + "/nowhere/a/long/path/without/any/blank/to/break/it/at");
        card->show();
    }
    if (auto* viewer = dynamic_cast<PictureViewer*>(&window))
        viewer->showPicture("/nowhere/a photograph with a long name.jpg",
                            "Labelled as " + longNames()[0] + ", looks like " + longNames()[1]);
}

} // namespace

void WindowsLayoutTest::windowsCanBeReachedAndRead_data()
{
    QTest::addColumn<Window>("which");
    QTest::addColumn<double>("points");
    QTest::addColumn<bool>("korean");
    QTest::addColumn<Appearance>("appearance");
    const std::pair<const char*, Window> windows[] = {
        {"about", Window::About},
        {"camera", Window::Camera},
        {"classes", Window::Classes},
        {"picture", Window::Picture},
    };
    for (const auto& [name, which] : windows) {
        QTest::addRow("%s, dark", name) << which << 10.0 << false << Appearance::Dark;
        for (const double points : {10.0, 20.0})
            for (const bool korean : {false, true})
                QTest::addRow("%s, %.0f points%s", name, points, korean ? ", Korean" : "")
                    << which << points << korean << Appearance::Light;
    }
}

void WindowsLayoutTest::windowsCanBeReachedAndRead()
{
    QFETCH(Window, which);
    QFETCH(double, points);
    QFETCH(bool, korean);
    QFETCH(Appearance, appearance);
    const Looks looks(points, appearance, korean);
    StudioParts parts;
    const std::unique_ptr<QDialog> window = makeWindow(which, parts);
    window->show();
    crowdDialog(*window);
    QStringList found;
    const auto audit = [&](const char* state) {
        for (int i = 0; i < 8; ++i)
            QCoreApplication::processEvents();
        if (const QString pictures = qEnvironmentVariable("GRAFT_LAYOUT_PICTURES"); !pictures.isEmpty())
            window->grab().save(QString("%1/%2 %3.png").arg(pictures, QTest::currentDataTag(), state));
        for (const QString& line : auditLayout(*window))
            found << QString("%1: %2").arg(state, line);
    };
    audit("as it opens");
    window->resize(0, 0);
    audit("as small as it gets");
    const QSize screen = points > 10 ? QSize(1366, 700) : QSize(911, 480);
    if (window->width() > screen.width() || window->height() > screen.height())
        found << QString("it asks for %1 x %2").arg(window->width()).arg(window->height());
    QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
}

#include "moc_windows_layout_test.cpp"
