#pragma once

#include "base/text.h"

#include <span>
#include <string>

namespace graft::cli {

/// A source of core's texts, without its full stop, and what it is in another language.
struct Translation {
    const char* source;
    const char* translation;
};

/// Embedded by cmake/EmbedTranslations.cmake.
std::span<const Translation> koreanTranslations();

/// The text in the language that the environment asks for (LANGUAGE, LC_ALL, LC_MESSAGES, LANG): Korean, or English.
std::string said(const Text& text);

/// English from here on, whatever the environment asks for: for programs. To be called before anything is said.
void speakEnglish();

/// What said() looks in; empty for English.
const Dictionary& dictionary();

/// Whether such an environment asks for Korean. Null is a variable that is not set.
bool asksForKorean(const char* language, const char* all, const char* messages, const char* lang);

} // namespace graft::cli
