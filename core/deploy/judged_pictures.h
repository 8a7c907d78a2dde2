#pragma once

#include "base/error.h"
#include "datasets/dataset.h"
#include "datasets/dataset_report.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace graft {

/// A model's classes by name, however their letters are composed; else by what is left of names that differ only in
/// case, accents, spaces and the like, where that is one class.
class ClassNames {
public:
    /// @param classes outlive this object.
    explicit ClassNames(const std::vector<std::string>& classes);

    [[nodiscard]] std::optional<int> find(const std::string& name) const;

    /// @throws Error that names the nearest.
    [[nodiscard]] int at(const std::string& name) const;

    [[nodiscard]] Error unknown(const std::string& name) const;

private:
    const std::vector<std::string>& m_classes;
    std::unordered_map<std::string, int> m_exact;
    std::unordered_map<std::string, int> m_similar; ///< -1: of several classes.
};

/// A data set as a model sees it.
struct JudgedPictures {
    Dataset dataset;                  ///< With the model's classes.
    std::vector<SkippedFile> unknown; ///< Pictures of classes that it does not know.
};

/// @throws Error if it knows none of the pictures' classes.
JudgedPictures judgedBy(const std::vector<std::string>& classes, const Dataset& dataset, Split split);

} // namespace graft
