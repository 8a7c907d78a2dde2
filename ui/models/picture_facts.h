#pragma once

#include <QSize>
#include <QString>

#include <filesystem>

namespace graft::ui {

class Project;

/// What is known of a picture whatever a model says, in lines: its class with what was corrected and its split, where
/// it is of the folder that is open; its size and its place.
/// @param size in pixels; empty while it is not known.
QString factsOf(const Project& project, const std::filesystem::path& picture, const QSize& size);

} // namespace graft::ui
