#pragma once

#include "datasets/corrected_data.h"
#include "jobs/job.h"

#include <filesystem>

class QImage;

namespace graft::ui {

using ScanJob = ResultJob<CorrectableScan>;

/// Reads a folder of labelled pictures, decoding each one, and what was corrected in them earlier.
ScanJob* startScan(Executor& executor, const std::filesystem::path& folder, QObject* parent);

/// Writes the generated leaf pictures into the user's data folder, where they are not there already, and reads them.
ScanJob* startSample(Executor& executor, QObject* parent);

/// Whether it is a folder, and is there.
ResultJob<bool>* startAskWhetherFolder(Executor& executor, const std::filesystem::path& path, QObject* parent);

/// Writes a small file; for tables and pictures that the user saves.
Job* startWriteText(Executor& executor, const std::filesystem::path& file, const std::string& text, QObject* parent);

/// Writes a picture as PNG; packing a large one takes seconds.
Job* startWritePicture(Executor& executor, const std::filesystem::path& file, const QImage& picture, QObject* parent);

} // namespace graft::ui
