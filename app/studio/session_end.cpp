#include "studio/session_end.h"

#include "studio/studio.h"

#include <QEventLoop>
#include <QGuiApplication>
#include <QSessionManager>
#include <QSocketNotifier>
#include <QTimer>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <initializer_list>

namespace graft::ui {

namespace {

constexpr std::chrono::seconds kPatience{10}; ///< Of a desktop that ends.

volatile std::sig_atomic_t pipeEnd = -1; ///< Where a signal is told.

/// Does nothing that may not be done in a handler.
extern "C" void tellOfSignal(int /*signal*/)
{
    const int before = errno;
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(pipeEnd, &byte, 1);
    errno = before;
}

} // namespace

SessionEnd::SessionEnd(Studio& studio, QObject* parent) : QObject(parent), m_studio(studio)
{
    watchSignals();
    connect(qGuiApp, &QGuiApplication::commitDataRequest, this, &SessionEnd::beforeSessionEnds, Qt::DirectConnection);
}

SessionEnd::~SessionEnd()
{
    for (const int signal : {SIGTERM, SIGHUP, SIGINT})
        std::signal(signal, SIG_DFL);
    ::close(pipeEnd);
    ::close(m_read);
    pipeEnd = -1;
}

/// Those that are ignored, as under nohup, stay so.
void SessionEnd::watchSignals()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // signals end the program as ever
    m_read = ends[0];
    pipeEnd = ends[1];
    auto* notifier = new QSocketNotifier(m_read, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        m_studio.quit();
    });
    struct sigaction action = {};
    action.sa_handler = tellOfSignal;
    action.sa_flags = SA_RESTART | SA_RESETHAND;
    for (const int signal : {SIGTERM, SIGHUP, SIGINT}) {
        struct sigaction before = {};
        if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
            ::sigaction(signal, &action, nullptr);
    }
}

/// The desktop waits until this returns.
void SessionEnd::beforeSessionEnds(QSessionManager& /*manager*/)
{
    QEventLoop untilClosed;
    connect(&m_studio, &Studio::finished, &untilClosed, &QEventLoop::quit);
    QTimer::singleShot(kPatience, &untilClosed, &QEventLoop::quit);
    m_studio.quit();
    untilClosed.exec(QEventLoop::ExcludeUserInputEvents);
}

} // namespace graft::ui
