#pragma once

namespace CLI {
class App;
}

namespace graft::cli {

/// Lets the option parser say in the user's language what it says by itself: headings of the help, kinds of values, and
/// refusals. In English nothing is changed. To be called before there are subcommands, which take it over.
void speakUsersLanguage(CLI::App& app);

} // namespace graft::cli
