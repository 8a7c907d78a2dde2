#pragma once

#include <QString>

#include <cstddef>

namespace graft::ui {

class Project;

/// How many pictures there are and how many of them take part: said everywhere in the same sentence.
struct PictureTally {
    std::size_t pictures = 0;   ///< All of them.
    std::size_t leftOut = 0;    ///< Of these, by the user,
    std::size_t unreadable = 0; ///< and these, which nothing can be learnt from.

    /// "102 pictures"; "99 of 102 pictures, 2 left out, 1 cannot be read" where not all of them take part.
    [[nodiscard]] QString inWords() const;
};

/// Of the whole folder, with the corrections made. Nothing without data.
PictureTally tallyOf(const Project& project);

} // namespace graft::ui
