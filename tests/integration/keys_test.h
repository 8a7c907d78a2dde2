#pragma once

#include <QObject>

class KeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWindowHasTheKeysThatTheHelpNames();
};
