// Checks that a call throws graft::Error with certain words in its text.
#pragma once

#include "base/error.h"

#include <QtTest>

#define EXPECT_ERROR(expression, words)                                                                                \
    do {                                                                                                               \
        QString caught = "no error";                                                                                   \
        try {                                                                                                          \
            (void)(expression);                                                                                        \
        } catch (const graft::Error& error) {                                                                          \
            caught = QString::fromUtf8(error.what());                                                                  \
        }                                                                                                              \
        QVERIFY2(caught.contains(words), qPrintable("got: " + caught));                                                \
    } while (false)
