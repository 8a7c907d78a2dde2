#pragma once

#include <QObject>

/// Corrections of a program that is killed while it writes them down.
class CorrectionsKilledTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasWrittenDownIsThere();
};
