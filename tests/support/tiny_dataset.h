// Small data sets for tests of the window.
#pragma once

#include "datasets/dataset.h"
#include "images/decode.h"
#include "jobs/paths.h"
#include "leaf_sample.h"

#include <QString>

/// Writes `perClass` leaf pictures of each of `classes` kinds into folders a class below `folder`, without splits.
inline void writeTinyDataset(const QString& folder, int classes, int perClass, int size = 64)
{
    for (int kind = 0; kind < classes; ++kind) {
        for (int index = 0; index < perClass; ++index) {
            const QString file = QStringLiteral("%1/%2/%3.png")
                                     .arg(folder, QString::fromStdString(graft::leafKinds()[std::size_t(kind)]))
                                     .arg(index, 2, 10, QChar('0'));
            graft::writeImage(graft::ui::toPath(file), graft::drawLeaf(kind, index, size, 7));
        }
    }
}
