#pragma once

#include "jobs/job.h"
#include "jobs/loaded_model.h"

#include <QImage>

#include <memory>

namespace graft::ui {

/// A picture that came from no file: the clipboard's, a camera's.
struct LoosePicture {
    QImage picture;
    std::filesystem::path file; ///< Where it is written, so that it has a path like others.
};

/// What to classify: files, folders, and pictures that came from neither.
struct ClassifyRequest {
    ChosenModel model;
    std::vector<std::filesystem::path> paths;
    std::vector<LoosePicture> loose;
};

/// Classifies pictures on the compute thread. Answers arrive a batch at a time.
class ClassifyJob final : public Job {
    Q_OBJECT

public:
    ClassifyJob(Executor& compute, std::shared_ptr<LoadedModel> model, ClassifyRequest request, QObject* parent);

Q_SIGNALS:
    /// The folders have been searched; the model is loaded next.
    void searched(int pictures);
    /// Before the first answer: what the model can answer.
    void knows(const QStringList& classes);
    /// Before the first answer, where they come in bfloat16. @param difference of their probabilities from float32's.
    void rounded(double difference);
    /// Where a GPU that is here is not used, or no longer. @param why a sentence.
    void remarked(const QString& why);
    /// Before the first answer, where folders hold more than pictures.
    void passedOver(const std::vector<graft::SkippedFile>& files);
    void answered(const std::vector<graft::Prediction>& predictions);
};

/// The answer for one picture, which is written nowhere. Needs the compute thread.
ResultJob<Prediction>* startClassifyPicture(Executor& compute, std::shared_ptr<LoadedModel> model,
                                            const ChosenModel& chosen, const QImage& picture, QObject* parent);

} // namespace graft::ui
