#pragma once

#include "jobs/job.h"

#include <QImage>

#include <filesystem>

namespace graft::ui {

/// A picture at full resolution, upright.
struct WholePicture {
    QImage full;
    QImage small; ///< The same at no more than kSmallSide pixels a side, to be drawn quickly where it is seen small.

    static constexpr int kSmallSide = 2048;
};

/// Decodes a file for looking at it. Fails where it cannot be read, with the reason.
ResultJob<WholePicture>* startReadPicture(Executor& background, const std::filesystem::path& file, QObject* parent);

} // namespace graft::ui
