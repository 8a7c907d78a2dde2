#include "jobs/data_jobs.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "datasets/corrections_file.h"
#include "leaf_sample.h"

#include <QBuffer>
#include <QImage>

namespace graft::ui {

namespace {

CorrectableScan scan(const std::filesystem::path& folder, const JobLink& link)
{
    ScanResult result = scanDataset(
        folder, {}, [&link](const Progress& progress) { link.report(progress); }, link.token());
    result.corrections = rememberedCorrections(result.dataset);
    return CorrectableScan(std::make_shared<const ScanResult>(std::move(result)));
}

} // namespace

ScanJob* startScan(Executor& executor, const std::filesystem::path& folder, QObject* parent)
{
    return new ScanJob(
        executor, [folder](const JobLink& link) { return scan(folder, link); }, parent);
}

ScanJob* startSample(Executor& executor, QObject* parent)
{
    const auto work = [](const JobLink& link) {
        const std::filesystem::path folder = userDataFolder() / "samples" / "leaves";
        writeLeafSample(
            folder, {}, [&link](const Progress& progress) { link.report(progress); }, link.token());
        return scan(folder, link);
    };
    return new ScanJob(executor, work, parent);
}

ResultJob<bool>* startAskWhetherFolder(Executor& executor, const std::filesystem::path& path, QObject* parent)
{
    const auto work = [path](const JobLink&) {
        std::error_code ignored;
        return std::filesystem::is_directory(path, ignored);
    };
    return new ResultJob<bool>(executor, work, parent);
}

Job* startWriteText(Executor& executor, const std::filesystem::path& file, const std::string& text, QObject* parent)
{
    const auto work = [file, text](const JobLink&) {
        writeFileAtomically(file, text);
        return file;
    };
    return new ResultJob<std::filesystem::path>(executor, work, parent);
}

Job* startWritePicture(Executor& executor, const std::filesystem::path& file, const QImage& picture, QObject* parent)
{
    const auto work = [file, picture](const JobLink&) {
        QBuffer bytes;
        if (!picture.save(&bytes, "PNG"))
            throw Error({.problem = Text("Cannot write the picture"), .file = displayName(file)});
        writeFileAtomically(file, bytes.data().toStdString());
        return file;
    };
    return new ResultJob<std::filesystem::path>(executor, work, parent);
}

} // namespace graft::ui
