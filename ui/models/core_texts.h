#pragma once

#include <QString>

#include <string>

namespace graft::ui {

/// What the core says (advice, progress, errors) in the window's language. The core knows no languages: it speaks plain
/// English, which the command prints. Its sentences are known here as patterns (core_patterns.h); what none of them
/// fits, such as a library's own message, is shown as it is.
QString localized(const QString& text);
QString localized(const std::string& text);

} // namespace graft::ui
