// What tests of models share.
#pragma once

#include <QAbstractItemModelTester>

/// A model that breaks its contract fails the test.
inline constexpr auto kFail = QAbstractItemModelTester::FailureReportingMode::QtTest;

inline QString textAt(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}
