#pragma once

#include "studio/main_window.h"

#include <QApplication>

#include <memory>

namespace graft::ui {

/// The window, and another one in its place when the language changes, with the same work in it.
class Studio final : public QObject {
    Q_OBJECT

public:
    explicit Studio(QApplication& application) : m_application(application) {}

    void open(const Settings& settings);
    [[nodiscard]] MainWindow& window() { return *m_window; }

    /// Closes for good and without a question, also in the midst of a change of language. finished() tells when.
    void quit();

Q_SIGNALS:
    void finished(); ///< The window was closed for good, and nothing runs any more.

private:
    void afterClosing();
    void openAgain();

    QApplication& m_application;
    std::unique_ptr<MainWindow> m_window;
    bool m_quits = false;
};

} // namespace graft::ui
