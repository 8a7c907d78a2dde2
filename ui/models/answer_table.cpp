#include "models/answer_table.h"

#include "base/display_name.h"
#include "base/numbers.h"

#include <QMimeData>

#include <algorithm>
#include <iomanip>
#include <locale>
#include <sstream>

namespace graft::ui {

namespace {

/// Neither a tab nor a line's end, which would begin another cell.
std::string inOneCell(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char letter) { return letter == '\t' || letter == '\n' || letter == '\r'; }, ' ');
    return text;
}

bool looksLikeFormula(const std::string& text)
{
    return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos &&
           !numberFromText(text);
}

std::string textCell(const std::string& value)
{
    const std::string text = inOneCell(safeText(value));
    return looksLikeFormula(text) ? "'" + text : text;
}

std::string pathCell(const std::filesystem::path& path)
{
    const std::string text = inOneCell(displayName(path));
    return looksLikeFormula(text) ? "./" + text : text;
}

} // namespace

std::string tabbedTable(const std::vector<Prediction>& answers)
{
    const bool hasErrors =
        std::any_of(answers.begin(), answers.end(), [](const Prediction& answer) { return !answer.error.isEmpty(); });
    std::ostringstream table;
    table.imbue(std::locale::classic());
    table << "file\tclass\tprobability\tunlike" << (hasErrors ? "\terror\n" : "\n") << std::setprecision(4)
          << std::fixed;
    for (const Prediction& answer : answers) {
        table << pathCell(answer.path) << '\t';
        if (!answer.top.empty())
            table << textCell(answer.top.front().className) << '\t' << answer.top.front().probability;
        else
            table << '\t';
        table << '\t' << (!answer.novelty ? "" : answer.isUnlikeTraining() ? "yes" : "no");
        if (hasErrors)
            table << '\t' << textCell(answer.error.english());
        table << '\n';
    }
    return table.str();
}

QMimeData* mimeOf(const std::vector<Prediction>& answers)
{
    const QByteArray table = QByteArray::fromStdString(tabbedTable(answers));
    auto* mime = new QMimeData;
    mime->setText(QString::fromUtf8(table));
    mime->setData("text/tab-separated-values", table);
    return mime;
}

} // namespace graft::ui
