#pragma once

#include <QObject>

class LayersPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresStayWhereItIsNarrow_data();
    void figuresStayWhereItIsNarrow();
    void columnsComeBackWithTheRoom();
};
