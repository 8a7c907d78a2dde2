#include "deploy/prediction_table.h"

#include <iomanip>
#include <sstream>

namespace graft {

namespace {

/// RFC 4180: quoted if need be, quotes doubled.
std::string field(const std::string& value)
{
    if (value.find_first_of(",\"\n\r") == std::string::npos)
        return value;
    std::string quoted = "\"";
    for (const char character : value)
        quoted += character == '"' ? std::string("\"\"") : std::string(1, character);
    return quoted + "\"";
}

} // namespace

std::string predictionTable(const std::vector<Prediction>& predictions, int places)
{
    std::ostringstream table;
    table << "path,error";
    for (int place = 1; place <= places; ++place)
        table << ",class_" << place << ",probability_" << place;
    table << ",novelty,unlike_training\n" << std::setprecision(6) << std::fixed;
    for (const Prediction& prediction : predictions) {
        table << field(prediction.path.string()) << ',' << field(prediction.error);
        for (std::size_t place = 0; place < std::size_t(places); ++place) {
            if (place < prediction.top.size())
                table << ',' << field(prediction.top[place].className) << ',' << prediction.top[place].probability;
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

} // namespace graft
