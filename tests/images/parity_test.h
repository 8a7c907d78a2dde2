#pragma once

#include <QObject>

/// Photographs through decoding and resizing, against what Pillow makes of them. Needs a folder of fixtures that is
/// not part of the sources: GRAFT_SHARED_DIR, or `shared` beside them.
class ParityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void photographsEqualPillow_data();
    void photographsEqualPillow();
};
