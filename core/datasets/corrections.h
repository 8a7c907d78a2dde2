#pragma once

#include "datasets/dataset.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace graft {

/// What the user changed about single pictures: another class, or left out. A plain value; nothing on disk changes.
///
///     Corrections corrections;
///     corrections.relabel(picture, "oak");
///     corrections.leaveOut(another);
///     trainClassifier(config, observer, token, &corrected);   // with corrected.dataset = corrections.appliedTo(...)
///
/// A head on cached activations learns the corrected labels in well under a second, since no picture is read again.
class Corrections {
public:
    /// What a step was made for: a picture that somebody looked at, or a finding that was mended at once.
    enum class Reason { ByHand, SameAgain, SimilarClasses };

    struct Step {
        std::vector<SharedPath> pictures;     ///< Sorted once it is made.
        std::optional<std::string> className; ///< None: left out.
        Reason reason = Reason::ByHand;
        std::uint32_t together = 0; ///< Steps in a row with the same number were made at once; 0: by itself.

        bool operator==(const Step&) const = default;
    };
    using LatestWords = std::unordered_map<std::string_view, const Step*>; ///< By picture.
    using Words = std::vector<const Step*>; ///< On the pictures of a data set, see wordsOn().

    void make(Step step);
    /// Several that undo() takes back at once.
    void makeAtOnce(std::vector<Step> steps);

    void relabel(const SharedPath& picture, const std::string& className);
    void relabel(std::vector<SharedPath> pictures, const std::string& className);
    void leaveOut(const SharedPath& picture);
    /// Several in one step.
    void leaveOut(std::vector<SharedPath> pictures);
    void undo(); ///< Takes back what was made last, all of it; does nothing if there is nothing.
    void redo(); ///< Makes again what undo() took back last; does nothing once something else was corrected.
    /// Takes back the steps that were made for this, also what is set aside of them, and no others.
    void takeBack(Reason reason);
    [[nodiscard]] bool hasMade(Reason reason) const;

    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }
    /// How often undo() has something to take back: what was made at once counts once.
    [[nodiscard]] std::size_t steps() const;
    [[nodiscard]] bool canRedo() const { return !m_undone.empty(); }
    /// In the order they were made; the latest word on a picture counts.
    [[nodiscard]] const std::vector<Step>& allSteps() const { return m_steps; }
    /// Steps that cannot be made now, as their pictures or their class are not there today. They change nothing, and
    /// are kept for when they are there again. Paths stand for what they were called.
    [[nodiscard]] const std::vector<Step>& setAside() const { return m_setAside; }
    /// Whether both say the same, whatever can be made again.
    [[nodiscard]] bool saysTheSame(const Corrections& other) const
    {
        return m_steps == other.m_steps && m_setAside == other.m_setAside;
    }
    /// The pictures that undo() would change; empty if there is nothing to take back.
    [[nodiscard]] std::vector<SharedPath> picturesOfLastStep() const;
    /// Sets those steps aside that name a class which is not among these.
    void setUnknownAside(const std::vector<std::string>& classes);
    void setAside(Step step) { m_setAside.push_back(std::move(step)); }

    /// Notes the contents of the corrected pictures, by which they are known again when they were renamed or moved.
    void identify(const Dataset& dataset);
    void identify(const std::vector<std::pair<SharedPath, ContentHash>>& contents);
    /// All zero if it is not known.
    [[nodiscard]] ContentHash contentOf(const SharedPath& picture) const;

    /// The latest word on each corrected picture, by its path; valid as long as the corrections are not changed.
    [[nodiscard]] LatestWords latest() const;
    /// The latest word on each picture of a data set, by sample id, and null where there is none; empty if no picture
    /// at all was corrected. Valid as long as the corrections are not changed.
    [[nodiscard]] Words wordsOn(const Dataset& dataset) const;
    /// The latest word on one picture, or null.
    [[nodiscard]] const Step* wordOn(const SharedPath& picture) const;
    [[nodiscard]] bool isLeftOut(const SharedPath& picture) const;
    /// The class that the picture was given, if it was.
    [[nodiscard]] std::optional<std::string> newClass(const SharedPath& picture) const;

    /// The data set with the corrections made, in the same order. Classes stay as they are, but for those that lost all
    /// their pictures: a class merged into another one is gone.
    /// @throws Error if a class is not the data set's.
    [[nodiscard]] Dataset appliedTo(const Dataset& dataset) const;

private:
    friend class CorrectableScan;                                 // which knows the words
    using Contents = std::unordered_map<SharedPath, ContentHash>; ///< By path.

    /// @param words on that data set
    void identify(const Dataset& dataset, const Words& words);
    [[nodiscard]] Dataset appliedTo(const Dataset& dataset, const Words& words) const;

    std::vector<Step> m_steps;
    std::vector<Step> m_setAside;
    std::shared_ptr<const Contents> m_contents; ///< Of what was identified; null if nothing was.
    std::vector<Step> m_undone;                 ///< The last one taken back is the last. Never written to a file.
};

} // namespace graft
