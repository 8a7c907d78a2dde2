#pragma once

#include "jobs/job.h"
#include "jobs/loaded_model.h"

#include <QImage>

#include <memory>

namespace graft::ui {

/// What to classify: files, folders, and at most one picture from the clipboard.
struct ClassifyRequest {
    std::string model; ///< As Predictor::open takes it.
    TorchScriptTrust trust = TorchScriptTrust::Refuse;
    std::vector<std::filesystem::path> paths;
    QImage pasted;                    ///< Null if there is none.
    std::filesystem::path pastedFile; ///< Where the pasted picture is written, so that it has a path like others.
};

/// Classifies pictures on the compute thread. Answers arrive a batch at a time.
class ClassifyJob final : public Job {
    Q_OBJECT

public:
    ClassifyJob(Executor& compute, std::shared_ptr<LoadedModel> model, ClassifyRequest request, QObject* parent);

Q_SIGNALS:
    /// Before the first answer, where they come in bfloat16. @param difference of their probabilities from float32's.
    void rounded(double difference);
    void answered(const std::vector<graft::Prediction>& predictions);
};

} // namespace graft::ui
