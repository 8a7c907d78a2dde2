#include "models/ordered_confusion.h"

#include "base/numbers.h"
#include "models/format.h"

#include <QRect>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace graft::ui {

void OrderedConfusion::setMatrix(const ConfusionMatrix& matrix, const QStringList& classes)
{
    m_before = std::exchange(m_matrix, matrix);
    m_supportsBefore = std::exchange(m_supports, {});
    m_classes = classes;
    m_grown = 1;
    for (int label = 0; label < matrix.classCount(); ++label)
        m_supports.push_back(matrix.metrics(label).support);
    order();
}

void OrderedConfusion::setConfusedFirst(bool confusedFirst)
{
    m_confusedFirst = confusedFirst;
    order();
}

void OrderedConfusion::order()
{
    const auto count = std::size_t(classCount());
    m_order.resize(count);
    std::iota(m_order.begin(), m_order.end(), 0);
    if (m_confusedFirst) {
        std::vector<std::int64_t> mistakes(count, 0);
        for (const ConfusionMatrix::Cell& cell : m_matrix.cells())
            if (cell.trueClass != cell.predictedClass) {
                mistakes[std::size_t(cell.trueClass)] += cell.count;
                mistakes[std::size_t(cell.predictedClass)] += cell.count;
            }
        std::stable_sort(m_order.begin(), m_order.end(),
                         [&](int a, int b) { return mistakes[std::size_t(a)] > mistakes[std::size_t(b)]; });
    }
    m_places.resize(count);
    for (std::size_t place = 0; place < count; ++place)
        m_places[std::size_t(m_order[place])] = int(place);
}

bool OrderedConfusion::contains(const QPoint& cell) const
{
    return QRect(0, 0, classCount(), classCount()).contains(cell);
}

std::int64_t OrderedConfusion::count(const QPoint& cell) const
{
    return m_matrix.count(classAt(cell.y()), classAt(cell.x()));
}

double OrderedConfusion::share(const QPoint& cell) const
{
    const std::int64_t support = m_supports[std::size_t(classAt(cell.y()))];
    return support ? double(count(cell)) / double(support) : 0;
}

double OrderedConfusion::shownCount(const QPoint& cell) const
{
    const auto now = double(count(cell));
    if (m_grown >= 1)
        return now;
    const auto before = double(m_before.count(classAt(cell.y()), classAt(cell.x())));
    return before + (now - before) * m_grown;
}

double OrderedConfusion::shownShare(const QPoint& cell) const
{
    if (m_grown >= 1)
        return share(cell);
    const auto row = std::size_t(classAt(cell.y()));
    const auto before = double(m_supportsBefore[row]);
    const double support = before + (double(m_supports[row]) - before) * m_grown;
    return support > 0 ? shownCount(cell) / support : 0;
}

bool OrderedConfusion::isGrowing(const QPoint& cell) const
{
    return m_grown < 1 && m_before.count(classAt(cell.y()), classAt(cell.x())) != count(cell);
}

std::vector<QPoint> OrderedConfusion::shownCells() const
{
    std::vector<QPoint> cells;
    const auto add = [&](const ConfusionMatrix& matrix) {
        for (const ConfusionMatrix::Cell& cell : matrix.cells())
            cells.emplace_back(placeOf(cell.predictedClass), placeOf(cell.trueClass));
    };
    add(m_matrix);
    if (m_grown < 1)
        add(m_before);
    return cells;
}

QString OrderedConfusion::figure(const QPoint& cell) const
{
    return m_rates ? formatPercent(shownShare(cell)) : QString::number(std::llround(shownCount(cell)));
}

QString OrderedConfusion::otherFigure(const QPoint& cell) const
{
    return m_rates ? QString::number(std::llround(shownCount(cell))) : formatPercent(shownShare(cell));
}

QString OrderedConfusion::widestFigure() const
{
    if (m_rates)
        return formatPercent(1);
    std::int64_t most = 10; // so that cells do not change for a picture more
    for (const ConfusionMatrix::Cell& cell : m_matrix.cells())
        most = std::max(most, cell.count);
    return QString(QString::number(most).size(), '8');
}

QString OrderedConfusion::inWords(const QPoint& cell) const
{
    const std::int64_t support = m_supports[std::size_t(classAt(cell.y()))];
    const QString percent = formatPercent(share(cell));
    if (cell.x() == cell.y())
        return tr("%1 of %2 pictures of %3 are right (%4)")
            .arg(count(cell))
            .arg(support)
            .arg(nameAt(cell.y()), percent);
    return tr("%1 of %2 pictures of %3 were taken for %4 (%5)")
        .arg(count(cell))
        .arg(support)
        .arg(nameAt(cell.y()), nameAt(cell.x()), percent);
}

QString OrderedConfusion::table(QChar separator) const
{
    const auto quoted = [&](QString name) {
        if (!name.isEmpty() && QString("=+-@").contains(name.front()) && !numberFromText(name.toStdString()))
            name.prepend('\''); // a spreadsheet would take it for a formula
        return name.contains(separator) || name.contains('"') || name.contains('\n')
                   ? '"' + name.replace('"', "\"\"") + '"'
                   : name;
    };
    QStringList lines;
    QStringList heading{tr("True class")};
    for (int i = 0; i < classCount(); ++i)
        heading << quoted(nameAt(i));
    lines << heading.join(separator);
    for (int row = 0; row < classCount(); ++row) {
        QStringList cells{quoted(nameAt(row))};
        for (int column = 0; column < classCount(); ++column)
            cells << (m_rates ? QString::number(share({column, row}), 'f', 4) : QString::number(count({column, row})));
        lines << cells.join(separator);
    }
    return lines.join('\n') + '\n';
}

} // namespace graft::ui
