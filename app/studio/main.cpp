// graft-studio [DIR] [--sample] [--watch-stalls]

#include "base/machine.h"
#include "base/version.h"
#include "jobs/paths.h"
#include "studio/session_end.h"
#include "studio/stall_watch.h"
#include "studio/studio.h"
#include "widgets/application.h"
#include "widgets/icons.h"
#include "widgets/translations.h"

#include <QCommandLineParser>

#include <algorithm>
#include <optional>

namespace {

struct Arguments {
    QString folder;
    bool sample = false;
    bool watchesStalls = false;
};

/// Ends the process itself for --help, --version and bad usage.
Arguments parseArguments(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "Interactive transfer learning on images."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument("folder", QCoreApplication::translate("main", "Folder of labelled pictures to open."),
                                 "[folder]");
    const QCommandLineOption sample("sample", QCoreApplication::translate("main", "Open the generated sample."));
    parser.addOption(sample);
    const QCommandLineOption stalls(
        "watch-stalls",
        QCoreApplication::translate("main", "Tell on standard error whenever the window does not answer for a while."));
    parser.addOption(stalls);
    parser.process(application);
    if (parser.positionalArguments().size() > 1)
        parser.showHelp(2);
    return {parser.positionalArguments().value(0), parser.isSet(sample), parser.isSet(stalls)};
}

/// Help and version are told without a display.
bool asksForWordsOnly(int argc, char** argv)
{
    static const QStringList kWords{"-h", "--help", "--help-all", "-v", "--version"};
    return std::any_of(argv + 1, argv + argc, [](const char* argument) { return kWords.contains(argument); });
}

} // namespace

int main(int argc, char** argv)
{
    graft::setLibraryEnvironment();
    graft::keepFreedMemory();
    QCoreApplication::setApplicationName("graft-studio");
    QCoreApplication::setApplicationVersion(graft::version());
    if (asksForWordsOnly(argc, argv))
        parseArguments(QCoreApplication(argc, argv));
    graft::ui::Application application(argc, argv);
    QApplication::setApplicationDisplayName("Graft");
    QApplication::setDesktopFileName("graft-studio");
    QApplication::setQuitOnLastWindowClosed(false);
    const auto settings = graft::ui::Settings::load();
    graft::ui::installTranslations(application, settings.language);
    const Arguments arguments = parseArguments(application);

    graft::ui::Theme::apply(application, settings.appearance);
    QApplication::setWindowIcon(graft::ui::icon("graft"));
    graft::ui::Studio studio(application);
    QObject::connect(&studio, &graft::ui::Studio::finished, &application, &QApplication::quit);
    studio.open(settings);
    const graft::ui::SessionEnd sessionEnd(studio);
    std::optional<graft::ui::StallWatch> stalls;
    if (arguments.watchesStalls)
        stalls.emplace([](double ms) { qWarning("The window did not answer for %.0f ms", ms); });
    if (arguments.sample)
        studio.window().openSample();
    else if (!arguments.folder.isEmpty())
        studio.window().openFolder(graft::ui::pathFromQt(arguments.folder));
    else
        studio.window().restoreLastWork();
    return QApplication::exec();
}
