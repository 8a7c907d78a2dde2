#pragma once

#include "base/error.h"
#include "datasets/dataset.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace graft {

/// What is missing where a file or folder takes no part.
enum class Missed {
    Nothing, ///< It holds no pictures, or they lie where none are looked for.
    Pictures ///< A picture that could not be read, or what may hold some.
};

/// A file or folder that takes no part, and why, as a short phrase: "JPEG data that ends early".
struct SkippedFile {
    std::filesystem::path path;
    Text reason;
    std::optional<Split> split; ///< Whose folder it lies in, where that is known.
    Missed missed = Missed::Nothing;
};

/// The one rule by which a command's exit status says that it is done but pictures could not be read.
bool missesPictures(const std::vector<SkippedFile>& files);

/// The part of an error that a list beside the file's name needs: what was found, else what was advised or the problem.
Text reasonOf(const Error& error);

/// How many for which reason, the most frequent first: "a GIF picture (6), not a picture (2)". At most a few reasons
/// are named.
Text reasonsIn(const std::vector<SkippedFile>& files);

/// The same of lists one after another: at most `most` names, "and 12 more" for the rest.
Text fewOf(const std::vector<Text>& texts, std::size_t most = 5);
Text fewOf(const std::vector<std::string>& names, std::size_t most = 5);

} // namespace graft
