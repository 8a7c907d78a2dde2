#pragma once

#include <QObject>

/// Clicks and types at random, from a seed, and expects that nothing breaks and nothing gets stuck.
///
///     GRAFT_MONKEY_SECONDS=1800 GRAFT_MONKEY_SEED=7 test_integration clicksAndKeysBreakNothing
class MonkeyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void clicksAndKeysBreakNothing();
};
