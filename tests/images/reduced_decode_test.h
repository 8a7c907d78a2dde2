#pragma once

#include <QObject>

class ReducedDecodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void largeJpegsAreDecodedSmaller_data();
    void largeJpegsAreDecodedSmaller();
    void aSmallerDecodeLooksTheSame();
};
