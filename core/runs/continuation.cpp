#include "runs/continuation.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/json_text.h"
#include "runs/picture_list.h"
#include "runs/prepared_job.h"

#include <nlohmann/json.hpp>

namespace graft {

void requireSame(PreparedJob& job, const RunEnvironment& now)
{
    const Continuation* earlier = job.continuation();
    if (!earlier || !earlier->checkpoint)
        return;
    const std::string folder = displayName(earlier->run);
    if (job.dataset().fingerprint() != earlier->dataFingerprint)
        throw Error({.problem = Text("The pictures are not those that the run has learnt from"),
                     .file = displayName(job.dataset().root),
                     .found = pictureChanges(earlier->run / kPictureListFile, job.dataset()),
                     .advice = Text("Bring them back as they were, or begin a new run with what was learnt: `graft "
                                    "train %1 --weights %2`.",
                                    displayName(job.config().data), folder)});
    if (earlier->preprocessing != jsonText(job.network().preprocessing))
        throw Error({.problem = Text("Pictures would come to the network otherwise than the run has learnt from them"),
                     .file = folder,
                     .advice = Text("Bring the weights back that it began with.")});
    const RunEnvironment* before = earlier->environment();
    if (!before)
        return;
    if (now.device != "cpu")
        job.remark(Text("On a GPU the last digits may differ from those of a training that was not interrupted"));
    if (before->frozen != now.frozen)
        throw Error({.problem = Text("The frozen layers' weights are not those that the run has learnt with"),
                     .file = folder,
                     .advice = Text("Bring the weights back that it began with.")});
    for (const Text& sentence : differences(*before, now))
        job.remark(sentence);
}

} // namespace graft
