// graft-studio [DIR] [--sample] [--watch-stalls]

#include "base/machine.h"
#include "base/version.h"
#include "models/paths.h"
#include "studio/main_window.h"
#include "studio/stall_watch.h"
#include "widgets/icons.h"
#include "widgets/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QTimer>

#include <algorithm>
#include <memory>
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

/// The window, and another one after it when the language changes.
class Studio {
public:
    explicit Studio(QApplication& application) : m_application(application) {}

    void open(const graft::ui::Settings& settings)
    {
        m_window = std::make_unique<graft::ui::MainWindow>(settings);
        QObject::connect(m_window.get(), &graft::ui::MainWindow::closed, &m_application, [this] { afterClosing(); });
        m_window->show();
    }

    [[nodiscard]] graft::ui::MainWindow& window() { return *m_window; }

private:
    void afterClosing()
    {
        if (!m_window->opensAgain()) {
            QApplication::quit();
            return;
        }
        QTimer::singleShot(0, &m_application, [this] { // once the old window's signal is over
            const graft::ui::Step step = m_window->currentStep();
            m_window.reset();
            const auto settings = graft::ui::Settings::load();
            graft::ui::installTranslations(m_application, settings.language);
            open(settings);
            m_window->restoreLastWork();
            m_window->showStep(step);
        });
    }

    QApplication& m_application;
    std::unique_ptr<graft::ui::MainWindow> m_window;
};

} // namespace

int main(int argc, char** argv)
{
    graft::keepFreedMemory();
    QCoreApplication::setApplicationName("graft-studio");
    QCoreApplication::setApplicationVersion(graft::version());
    if (asksForWordsOnly(argc, argv))
        parseArguments(QCoreApplication(argc, argv));
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName("Graft");
    QApplication::setDesktopFileName("graft-studio");
    QApplication::setQuitOnLastWindowClosed(false);
    const auto settings = graft::ui::Settings::load();
    graft::ui::installTranslations(application, settings.language);
    const Arguments arguments = parseArguments(application);

    graft::ui::Theme::apply(application, settings.appearance);
    QApplication::setWindowIcon(graft::ui::icon("graft"));
    Studio studio(application);
    studio.open(settings);
    std::optional<graft::ui::StallWatch> stalls;
    if (arguments.watchesStalls)
        stalls.emplace([](double ms) { qWarning("The window did not answer for %.0f ms", ms); });
    if (arguments.sample)
        studio.window().openSample();
    else if (!arguments.folder.isEmpty())
        studio.window().openFolder(graft::ui::toPath(arguments.folder));
    else
        studio.window().restoreLastWork();
    return QApplication::exec();
}
