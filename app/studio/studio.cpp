#include "studio/studio.h"

#include "widgets/translations.h"

#include <QTimer>

namespace graft::ui {

void Studio::open(const Settings& settings)
{
    m_window = std::make_unique<MainWindow>(settings);
    connect(m_window.get(), &MainWindow::closed, this, &Studio::afterClosing);
    m_window->show();
}

void Studio::afterClosing()
{
    if (m_window->opensAgain())
        QTimer::singleShot(0, this, &Studio::openAgain); // once the old window's signal is over
    else
        Q_EMIT finished();
}

void Studio::openAgain()
{
    const std::unique_ptr<MainWindow> before = std::move(m_window);
    const Settings settings = Settings::load();
    installTranslations(m_application, settings.language);
    open(settings);
    m_window->takeOver(*before);
}

} // namespace graft::ui
