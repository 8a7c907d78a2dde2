#pragma once

#include "base/progress.h"
#include "deploy/exported_model.h"
#include "deploy/predictor.h"

namespace graft {

/// An exported file on many pictures, one after the other, since they come to it in sizes of their own. Pictures that
/// cannot be read, or that the file does not answer for, are left out with the reason.
class ExportedPass {
public:
    /// @param model outlives this object. @param enoughShortSide see readImage(). @param meter advances by a picture.
    ExportedPass(ExportedModel& model, int enoughShortSide, ProgressMeter& meter, const CancellationToken& token)
        : m_model(model), m_enoughShortSide(enoughShortSide), m_meter(meter), m_token(token)
    {
    }

    /// In the order of `files`. @throws Cancelled
    std::vector<Prediction> classify(const std::vector<std::filesystem::path>& files, int topCount);

    /// @param dataset with the model's classes. @throws Error if no picture can be used. @throws Cancelled
    EvaluationResult evaluate(const Dataset& dataset, Split split);

private:
    template <typename Answer, typename OnAnswer, typename OnFailure>
    void askAbout(const std::filesystem::path& file, Answer answer, OnAnswer onAnswer, OnFailure onFailure);

    ExportedModel& m_model;
    int m_enoughShortSide;
    ProgressMeter& m_meter;
    const CancellationToken& m_token;
};

} // namespace graft
