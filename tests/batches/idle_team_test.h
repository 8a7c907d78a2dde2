#pragma once

#include <QObject>

class IdleTeamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsThereOnlyAsLongAsItIsHeld();
};
