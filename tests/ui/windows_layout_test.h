#pragma once

#include <QObject>

/// The windows beside the main one, with small and large letters, as they open and as small as they get.
class WindowsLayoutTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void windowsCanBeReachedAndRead_data();
    void windowsCanBeReachedAndRead();
};
