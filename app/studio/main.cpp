// graft-studio [DIR] [--sample]

#include "base/machine.h"
#include "base/version.h"
#include "models/paths.h"
#include "studio/main_window.h"
#include "widgets/icons.h"
#include "widgets/translations.h"

#include <QApplication>
#include <QCommandLineParser>

namespace {

struct Arguments {
    QString folder;
    bool sample = false;
};

/// Ends the process itself for --help, --version and bad usage.
Arguments parseArguments(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "Interactive transfer learning on images."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument("folder", QCoreApplication::translate("main", "Folder of labelled pictures to open."),
                                 "[folder]");
    const QCommandLineOption sample("sample", QCoreApplication::translate("main", "Open the generated sample."));
    parser.addOption(sample);
    parser.process(application);
    if (parser.positionalArguments().size() > 1)
        parser.showHelp(2);
    return {parser.positionalArguments().value(0), parser.isSet(sample)};
}

} // namespace

int main(int argc, char** argv)
{
    graft::keepFreedMemory();
    QApplication application(argc, argv);
    QApplication::setApplicationName("graft-studio");
    QApplication::setApplicationDisplayName("Graft");
    QApplication::setApplicationVersion(graft::version());
    QApplication::setDesktopFileName("graft-studio");
    QApplication::setQuitOnLastWindowClosed(false);
    graft::ui::installTranslations(application);
    const Arguments arguments = parseArguments(application);

    const auto settings = graft::ui::Settings::load();
    graft::ui::Theme::apply(application, settings.appearance);
    QApplication::setWindowIcon(graft::ui::icon("graft"));
    graft::ui::MainWindow window(settings);
    QObject::connect(&window, &graft::ui::MainWindow::closed, &application, &QApplication::quit);
    window.show();
    if (arguments.sample)
        window.openSample();
    else if (!arguments.folder.isEmpty())
        window.openFolder(graft::ui::toPath(arguments.folder));
    else
        window.restoreLastWork();
    return QApplication::exec();
}
