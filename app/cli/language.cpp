#include "language.h"

#include <cstdlib>
#include <string_view>
#include <unordered_map>

namespace graft::cli {

namespace {

std::string inKorean(const std::string& source)
{
    static const auto all = [] {
        std::unordered_map<std::string_view, const char*> table;
        for (const Translation& entry : koreanTranslations())
            table.emplace(entry.source, entry.translation);
        return table;
    }();
    const auto found = all.find(source);
    return found == all.end() ? std::string() : found->second;
}

bool speaksEnglish = false;

bool isSet(const char* variable)
{
    return variable && *variable != '\0';
}

} // namespace

bool asksForKorean(const char* language, const char* all, const char* messages, const char* lang)
{
    const char* locale = isSet(all) ? all : isSet(messages) ? messages : isSet(lang) ? lang : "";
    const std::string_view name = locale;
    const bool isNeutral = name.empty() || name == "C" || name == "POSIX" || name.starts_with("C.");
    // As gettext does: a list of languages counts unless the locale is that of programs.
    const std::string_view wanted = isSet(language) && !isNeutral ? std::string_view(language) : name;
    return wanted == "ko" || wanted.starts_with("ko_") || wanted.starts_with("ko.") || wanted.starts_with("ko:");
}

void speakEnglish()
{
    speaksEnglish = true;
}

const Dictionary& dictionary()
{
    static const Dictionary chosen = !speaksEnglish && asksForKorean(std::getenv("LANGUAGE"), std::getenv("LC_ALL"),
                                                                     std::getenv("LC_MESSAGES"), std::getenv("LANG"))
                                         ? Dictionary(inKorean)
                                         : Dictionary();
    return chosen;
}

std::string said(const Text& text)
{
    return text.in(dictionary());
}

} // namespace graft::cli
