#pragma once

#include "datasets/corrections.h"

#include <optional>
#include <string>
#include <vector>

namespace graft::ui {

class Project;
struct PictureItem;

/// The classes that a picture can be given: those of the folder, whatever was corrected, so that the number of each
/// stays; but for those that were merged into another. Empty without data.
std::vector<std::string> classesToGive(const Project& project);

/// Whether the latest word on the picture is this one, and somebody's own: what was done for a finding goes when that
/// is taken back. @param className none: left out.
bool isSaidAlready(const Corrections& corrections, const SharedPath& picture,
                   const std::optional<std::string>& className);

/// Gives all pictures the class, or leaves them out, as one step of undo. Passes over those of which that is said
/// already; does nothing if none is left.
void correctPictures(Project& project, std::vector<SharedPath> pictures, const std::optional<std::string>& className);

/// Where the first of `pictures` is that is wanted; nothing if none is.
std::optional<std::size_t> placeOfAny(const std::vector<PictureItem>& pictures, const std::vector<SharedPath>& wanted);

/// What a picture is found to be.
struct Suggestion {
    SharedPath picture;
    std::string className;
};

/// Gives each picture the class suggested for it, all in one step of undo. Passes over classes that there are none of,
/// and over what is said already.
void acceptSuggestions(Project& project, const std::vector<Suggestion>& suggestions);

} // namespace graft::ui
