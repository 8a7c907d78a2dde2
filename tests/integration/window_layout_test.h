#pragma once

#include <QObject>

/// The main window as a whole, on every screen, with small and large letters.
class WindowLayoutTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWholeWindowCanBeRead_data();
    void theWholeWindowCanBeRead();
};
