#include "jobs/training_copy_job.h"

namespace graft::ui {

ResultJob<AddedPictures>* startAddPictures(Executor& background, const std::vector<std::filesystem::path>& files,
                                           const std::filesystem::path& folder, std::shared_ptr<const ScanResult> data,
                                           QObject* parent)
{
    const auto work = [files, folder, data = std::move(data)](const JobLink& link) {
        std::set<ContentHash> known;
        for (const Sample& sample : data->dataset.samples)
            known.insert(sample.content);
        return addPictures(
            files, folder, known, [&link](const Progress& progress) { link.report(progress); }, link.token());
    };
    return new ResultJob<AddedPictures>(background, work, parent);
}

ResultJob<RemovedPictures>* startRemoveAdded(Executor& background, const AddedPictures& added, QObject* parent)
{
    return new ResultJob<RemovedPictures>(
        background, [added](const JobLink&) { return removeAdded(added); }, parent);
}

} // namespace graft::ui
