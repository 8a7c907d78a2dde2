#include "deploy/prediction_table.h"

#include "base/display_name.h"
#include "base/numbers.h"

#include <algorithm>
#include <iomanip>
#include <locale>
#include <sstream>

namespace graft {

namespace {

/// RFC 4180: quoted if need be, quotes doubled.
std::string quoted(const std::string& value)
{
    if (value.find_first_of(",\"\n\r") == std::string::npos)
        return value;
    std::string text = "\"";
    for (const char character : value)
        text += character == '"' ? std::string("\"\"") : std::string(1, character);
    return text + "\"";
}

bool looksLikeFormula(const std::string& text)
{
    return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos &&
           !numberFromText(text);
}

std::string textCell(const std::string& value)
{
    const std::string text = safeText(value);
    return quoted(looksLikeFormula(text) ? "'" + text : text);
}

std::string pathCell(const std::filesystem::path& path)
{
    const std::string text = displayName(path);
    return quoted(looksLikeFormula(text) ? "./" + text : text);
}

} // namespace

std::string predictionTable(const std::vector<Prediction>& predictions, int places)
{
    std::ostringstream table;
    table.imbue(std::locale::classic());
    table << "path,error";
    for (int place = 1; place <= places; ++place)
        table << ",class_" << place << ",probability_" << place;
    table << ",novelty,unlike_training\n" << std::setprecision(6) << std::fixed;
    for (const Prediction& prediction : predictions) {
        table << pathCell(prediction.path) << ',' << textCell(prediction.error.english());
        for (std::size_t place = 0; place < std::size_t(places); ++place) {
            if (place < prediction.top.size())
                table << ',' << textCell(prediction.top[place].className) << ',' << prediction.top[place].probability;
            else
                table << ",,";
        }
        if (prediction.novelty)
            table << ',' << *prediction.novelty << ',' << (prediction.isUnlikeTraining() ? "yes" : "no") << '\n';
        else
            table << ",,\n";
    }
    return table.str();
}

std::uintmax_t estimatedTableBytes(std::span<const std::filesystem::path> files,
                                   const std::vector<std::string>& classes, int places)
{
    constexpr std::uintmax_t kNumbers = 24; // novelty, what it says, commas
    constexpr std::uintmax_t kProbability = 12;
    std::uintmax_t longest = 0;
    for (const std::string& name : classes)
        longest = std::max<std::uintmax_t>(longest, textCell(name).size());
    std::uintmax_t bytes = kNumbers + std::uintmax_t(places) * 2 * kProbability; // the headings
    for (const std::filesystem::path& file : files)
        bytes += pathCell(file).size() + kNumbers + std::uintmax_t(places) * (longest + kProbability);
    return bytes;
}

} // namespace graft
