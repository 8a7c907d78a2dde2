#pragma once

#include <QObject>

/// The window's thread looks at no disk: a network that is gone would stop it for minutes.
class WindowThreadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingButJobsLooksAtTheDisk();
};
