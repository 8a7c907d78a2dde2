#include "help.h"

#include "language.h"

#include "base/numbers.h"
#include "base/unicode.h"

#include <CLI/CLI.hpp>

#include <regex>
#include <span>
#include <sstream>

namespace graft::cli {

namespace {

/// "INT", "INT in [0 - 4096]"; others are names.
Text kindInWords(const std::string& kind)
{
    static const std::regex kRange(R"(\w+ in \[(.*) - (.*)\])");
    std::smatch range;
    if (std::regex_match(kind, range, kRange))
        return Text("%1 to %2", range[1].str(), range[2].str());
    if (kind == "TEXT")
        return Text("TEXT");
    if (kind == "INT")
        return Text("INT");
    if (kind == "UINT")
        return Text("UINT");
    if (kind == "FLOAT")
        return Text("FLOAT");
    if (kind == "SIZE [b, kb(=1024b), ...]")
        return Text("SIZE [b, kb(=1024b), ...]");
    return Text::verbatim(kind);
}

/// What an option takes: its type, and what checks its values, between colons.
Text kindsInWords(const std::string& kinds)
{
    std::vector<Text> texts;
    std::istringstream parts(kinds);
    for (std::string kind; std::getline(parts, kind, ':');)
        texts.push_back(kindInWords(kind));
    return Text::joined(texts, ":");
}

/// Two columns, of which the first may hold letters that are two columns wide themselves.
class HelpFormatter : public CLI::Formatter {
public:
    HelpFormatter()
    {
        label("Usage", said(Text("Usage")));
        label("OPTIONS", said(Text("OPTIONS")));
        label("SUBCOMMAND", said(Text("SUBCOMMAND")));
        label("Positionals", said(Text("Positionals")));
        label("REQUIRED", said(Text("REQUIRED")));
    }

    std::string make_group(std::string group, bool isPositional, std::vector<const CLI::Option*> options) const override
    {
        const bool isUnnamed = asciiLower(group) == "options";
        return Formatter::make_group(isUnnamed ? said(Text("Options")) : group, isPositional, options);
    }

    std::string make_option(const CLI::Option* option, bool isPositional) const override
    {
        return inColumns(make_option_name(option, isPositional) + make_option_opts(option), make_option_desc(option));
    }

    std::string make_option_opts(const CLI::Option* option) const override
    {
        std::string words = Formatter::make_option_opts(option);
        const std::string kinds = option->get_type_name();
        if (words.starts_with(' ' + kinds))
            words.replace(1, kinds.size(), said(kindsInWords(kinds)));
        return words;
    }

    std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override
    {
        std::string words = Formatter::make_subcommands(app, mode);
        constexpr std::string_view kHeading = "\nsubcommands:";
        if (asciiLower(words).starts_with(kHeading))
            words.replace(0, kHeading.size(), '\n' + said(Text("Subcommands")) + ':');
        return words;
    }

    std::string make_subcommand(const CLI::App* command) const override
    {
        return inColumns(command->get_display_name(true), command->get_description());
    }

private:
    [[nodiscard]] std::string inColumns(const std::string& name, const std::string& description) const
    {
        const std::string first = "  " + name;
        const bool needsLine = columnsOf(first) >= column_width_;
        return padded(first, column_width_) + (needsLine ? '\n' + std::string(column_width_, ' ') : "") + description +
               '\n';
    }
};

/// A sentence of the option parser, and the same as a text, which is only said in other languages than English.
struct Sentence {
    const char* pattern;
    Text (*text)(const std::smatch& parts);
};

/// Of a value that one of the parser's own checks refuses.
const Sentence kRefusals[] = {
    {R"(Value (.*) not in range (?:\[?)(.*?) (?:to|-) (.*?)\]?)",
     [](const std::smatch& parts) {
         constexpr double kUnbounded = 1e300;
         return numberFromText(parts[3].str()).value_or(0) > kUnbounded
                    ? Text("'%1' is no number above 0", parts[1].str())
                    : Text("'%1' is not in %2 to %3", parts[1].str(), parts[2].str(), parts[3].str());
     }},
    {R"(Value (.*) could not be converted to \w+)",
     [](const std::smatch& parts) { return Text("'%1' is no number", parts[1].str()); }},
    {R"((.*) unit not recognized\. Allowed values: .*)",
     [](const std::smatch& parts) { return Text("Unknown unit '%1'", parts[1].str()); }},
    {R"((.*) multiplied by (.*) factor would cause number overflow\. Use smaller value\.)",
     [](const std::smatch& parts) { return Text("%1 %2 is too large", parts[1].str(), parts[2].str()); }},
    {R"(Input is empty)", [](const std::smatch&) { return Text("The value is empty"); }},
    {R"((.*) not in (\{.*\}))",
     [](const std::smatch& parts) { return Text("'%1' is none of %2", parts[1].str(), parts[2].str()); }},
};

/// Of the whole command line.
const Sentence kErrors[] = {
    {R"(A subcommand is required)", [](const std::smatch&) { return Text("A subcommand is required"); }},
    {R"((.*) is required)", [](const std::smatch& parts) { return Text("%1 is required", parts[1].str()); }},
    {R"(The following arguments? (?:was|were) not expected: (.*))",
     [](const std::smatch& parts) { return Text("Not expected: %1", parts[1].str()); }},
    {R"((.*): (\d+) required (.*) missing)",
     [](const std::smatch& parts) {
         return Text("%1: %2 missing (%3)", parts[1].str(), parts[2].str(), kindsInWords(parts[3].str()));
     }},
    {R"((.*): At least (\d+) required but received (\d+))",
     [](const std::smatch& parts) {
         return Text("%1: at least %2 required, %3 given", parts[1].str(), parts[2].str(), parts[3].str());
     }},
    {R"((.*): At Most (\d+) required but received (\d+))",
     [](const std::smatch& parts) {
         return Text("%1: at most %2 allowed, %3 given", parts[1].str(), parts[2].str(), parts[3].str());
     }},
    {R"(Could not convert: (.*?) = (.*))",
     [](const std::smatch& parts) { return Text("%1: cannot understand '%2'", parts[1].str(), parts[2].str()); }},
    {R"((.*): [Tt]oo many inputs for a flag)",
     [](const std::smatch& parts) { return Text("%1 takes no value", parts[1].str()); }},
    {R"((.*): Should be true/false or a number)",
     [](const std::smatch& parts) { return Text("%1 takes no value", parts[1].str()); }},
    {R"((.*) was given a disallowed flag override)",
     [](const std::smatch& parts) { return Text("%1 takes no value", parts[1].str()); }},
};

/// As it is where no pattern knows it.
Text inWords(const std::string& sentence, std::span<const Sentence> known)
{
    std::smatch parts;
    for (const Sentence& one : known)
        if (std::regex_match(sentence, parts, std::regex(one.pattern)))
            return one.text(parts);
    return Text::verbatim(sentence);
}

/// The parser sets the option's name before what a check says.
Text refusalInWords(const std::string& sentence)
{
    const std::size_t colon = sentence.find(": ");
    if (colon == std::string::npos)
        return inWords(sentence, kRefusals);
    return Text::joined({Text::verbatim(sentence.substr(0, colon)), inWords(sentence.substr(colon + 2), kRefusals)},
                        ": ");
}

std::string failureMessage(const CLI::App* app, const CLI::Error& error)
{
    const bool isRefusal = error.get_name() == "ValidationError";
    const Text problem = isRefusal ? refusalInWords(error.what()) : inWords(error.what(), kErrors);
    return said(Text("ERROR: %1", problem)) + '\n' + app->help();
}

} // namespace

void speakUsersLanguage(CLI::App& app)
{
    app.set_help_flag("-h,--help", said(Text("Print this help message and exit")));
    if (!dictionary()) {
        app.failure_message(CLI::FailureMessage::help);
        return;
    }
    app.formatter(std::make_shared<HelpFormatter>());
    app.failure_message(failureMessage);
}

} // namespace graft::cli
