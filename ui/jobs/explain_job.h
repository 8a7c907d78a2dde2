#pragma once

#include "jobs/job.h"
#include "jobs/loaded_model.h"

#include <QImage>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace graft::ui {

/// A picture as the model sees it, and what the model makes of it.
struct ExplainedPicture {
    QImage seen;
    QImage heat;           ///< Of the same size, to lay over it; null where the network has none.
    std::string explained; ///< The class that the heat is about.
    std::vector<std::pair<std::string, double>> top; ///< Classes and probabilities, best first.
    std::vector<SimilarPicture> similar;             ///< Training pictures, most similar first.
    bool unlikeTraining = false;
    Text remark; ///< Why a GPU that is here is not used; usually empty.
};

/// Classifies a picture with a model and finds where the answer lies. Needs the compute thread.
/// @param model keeps the chosen one for the next question.
/// @param className the class to explain; empty for the best.
ResultJob<ExplainedPicture>* startExplain(Executor& compute, std::shared_ptr<LoadedModel> model,
                                          const ChosenModel& chosen, const std::filesystem::path& picture,
                                          const std::string& className, QObject* parent);

} // namespace graft::ui
