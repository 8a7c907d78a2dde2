#pragma once

#include <QObject>

class QSessionManager;

namespace graft::ui {

class Studio;

/// Closes the window without a question when the desktop's session ends, or the system asks the program to (SIGTERM,
/// SIGHUP, SIGINT): what is being trained is kept and goes on later. A second signal ends the program as ever. There is
/// one of them.
class SessionEnd final : public QObject {
    Q_OBJECT

public:
    explicit SessionEnd(Studio& studio, QObject* parent = nullptr);
    ~SessionEnd() override;

private:
    void watchSignals();
    void beforeSessionEnds(QSessionManager& manager);

    Studio& m_studio;
    int m_read = -1; ///< Of the pipe that signals are told through.
};

} // namespace graft::ui
