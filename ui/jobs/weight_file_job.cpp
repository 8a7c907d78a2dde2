#include "jobs/weight_file_job.h"

namespace graft::ui {

WeightFileJob* startRecogniseWeights(Executor& compute, const std::filesystem::path& file, const std::string& preferred,
                                     QObject* parent)
{
    const auto work = [file, preferred](const JobLink& link) {
        return recogniseWeights(file, preferred, link.token());
    };
    return new WeightFileJob(compute, work, parent);
}

} // namespace graft::ui
