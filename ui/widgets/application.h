#pragma once

#include "widgets/wheel_guard.h"

#include <QApplication>

#include <clocale>

namespace graft::ui {

/// Qt takes the user's locale for all of the C library, which then writes "3,1" in some of them. What the core says and
/// writes has points, wherever it runs; the window's own numbers go through QLocale.
class Application final : public QApplication {
public:
    Application(int& argc, char** argv) : QApplication(argc, argv)
    {
        std::setlocale(LC_NUMERIC, "C");
        installEventFilter(&m_wheelGuard);
    }

private:
    WheelGuard m_wheelGuard;
};

} // namespace graft::ui
