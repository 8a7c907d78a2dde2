#pragma once

#include <QObject>

/// Runs as earlier states of Graft wrote them open for ever.
class FormatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRunThatWasKeptOpens_data();
    void everyRunThatWasKeptOpens();
    void laterFormatsAreNeitherReadNorReplaced();
};
