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

void Studio::quit()
{
    m_quits = true;
    m_window->closeAtOnce();
}

void Studio::afterClosing()
{
    if (m_window->opensAgain() && !m_quits)
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
    if (m_quits) // while nothing was open
        m_window->closeAtOnce();
}

} // namespace graft::ui
