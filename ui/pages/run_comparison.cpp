#include "pages/run_comparison.h"

#include "base/unicode.h"
#include "evaluation/paired_comparison.h"
#include "models/format.h"
#include "models/run_settings.h"
#include "models/runs_model.h"
#include "widgets/curve_plot.h"
#include "widgets/layout.h"
#include "widgets/side_by_side.h"
#include "widgets/table.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace graft::ui {

namespace {

constexpr int kRowHeight = 32;
constexpr int kMostRowsShown = 8; ///< More are scrolled to.
constexpr int kFirstColumn = 170;
constexpr int kOtherColumns = 190;
constexpr int kTitlePadding = 44; ///< Around it, as titleWidth() reckons.
constexpr int kCurveHeight = 240;

/// Both are of the same kind of pictures.
struct Results {
    const EvaluationResult& first;
    const EvaluationResult& second;
    bool areTests = false;
};

Results resultsOf(const TrainingReport& first, const TrainingReport& second)
{
    if (first.test && second.test)
        return {*first.test, *second.test, true};
    return {first.valid, second.valid, false};
}

std::vector<QStandardItem*> textRow(const QStringList& texts)
{
    std::vector<QStandardItem*> row;
    for (const QString& text : texts) {
        auto* item = new QStandardItem(text);
        item->setEditable(false);
        item->setToolTip(text);
        row.push_back(item);
    }
    return row;
}

/// Over columns of the runs, whose names may be long.
void setTitles(QStandardItemModel* model, const QStringList& titles)
{
    model->setColumnCount(int(titles.size()));
    QFont bold;
    bold.setBold(true);
    for (int column = 0; column < int(titles.size()); ++column) {
        const int room = scaled((column == 0 ? kFirstColumn : kOtherColumns) - kTitlePadding);
        model->setHeaderData(column, Qt::Horizontal,
                             QFontMetrics(bold).elidedText(titles[column], Qt::ElideMiddle, room));
        model->setHeaderData(column, Qt::Horizontal, titles[column], Qt::ToolTipRole);
    }
}

QList<QStandardItem*> asList(const std::vector<QStandardItem*>& row)
{
    return {row.begin(), row.end()};
}

/// As high as its rows, up to a few.
QTableView* tableOf(QAbstractItemModel* model, int rows, const QString& name)
{
    QTableView* table = makeTable(model);
    table->setAccessibleName(name);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->verticalHeader()->setDefaultSectionSize(scaled(kRowHeight));
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int header = table->horizontalHeader()->sizeHint().height();
    table->setMinimumHeight(header + scaled(kRowHeight) * std::clamp(rows, 1, kMostRowsShown) + space::kOne);
    table->setColumnWidth(0, scaled(kFirstColumn));
    for (int column = 1; column < model->columnCount(); ++column)
        table->setColumnWidth(column, scaled(kOtherColumns));
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

QWidget* card(const QString& title, QWidget* content)
{
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kOne);
    column->setSpacing(space::kHalf);
    column->addWidget(makeLabel(title, "section"));
    column->addWidget(content);
    return card;
}

QString accuracyOf(const EvaluationResult& result)
{
    return accuracyInWords(result.accuracy, result.confusion.total());
}

QString epochsOf(const TrainingReport& report)
{
    return RunComparison::tr("%1, the best was %2").arg(report.epochs.size()).arg(report.bestEpoch);
}

/// What was found of a class by each; nothing where one does not know it or has seen none.
struct ClassRecalls {
    std::optional<ClassMetrics> first;
    std::optional<ClassMetrics> second;
};

std::map<std::string, ClassRecalls> recallsOf(const TrainingReport& first, const TrainingReport& second)
{
    const Results results = resultsOf(first, second);
    std::map<std::string, ClassRecalls> recalls;
    const auto add = [&](const TrainingReport& report, const EvaluationResult& result, auto member) {
        const int count = std::min(int(report.classes.size()), result.confusion.classCount());
        for (int label = 0; label < count; ++label)
            if (const ClassMetrics metrics = result.confusion.metrics(label); metrics.support > 0)
                recalls[report.classes[std::size_t(label)]].*member = metrics;
    };
    add(first, results.first, &ClassRecalls::first);
    add(second, results.second, &ClassRecalls::second);
    return recalls;
}

QString signedPercent(double difference)
{
    const QString figure = formatPercent(std::abs(difference), 1);
    return difference > 0 ? "+" + figure : difference < 0 ? QStringLiteral("−") + figure : figure;
}

} // namespace

QString comparisonInWords(const NamedRun& first, const NamedRun& second)
{
    const Results results = resultsOf(first.report, second.report);
    const PairedComparison compared = comparePaired({results.first, first.report.classes, first.report.config.data},
                                                    {results.second, second.report.classes, second.report.config.data});
    if (compared.pictures == 0)
        return RunComparison::tr("They were not checked on the same pictures, so the figures say little about which is "
                                 "better.");
    const QString figures =
        (results.areTests ? RunComparison::tr("Of %n test pictures that both saw under the same label, %1 had %2 right "
                                              "and %3 had %4.",
                                              nullptr, compared.pictures)
                          : RunComparison::tr("Of %n validation pictures that both saw under the same label, %1 had %2 "
                                              "right and %3 had %4.",
                                              nullptr, compared.pictures));
    const QString counts =
        figures.arg(first.name, QString::number(compared.rightBefore), second.name, QString::number(compared.rightNow));
    if (compared.gained + compared.lost == 0)
        return counts + ' ' + RunComparison::tr("They are right about the same ones.");
    return counts + ' ' +
           (compared.isByChance() ? RunComparison::tr("The difference is within what chance does.")
                                  : RunComparison::tr("The difference is more than chance does."));
}

RunComparison::RunComparison(const NamedRun& first, const NamedRun& second, QWidget* parent)
    : QDialog(parent), m_verdict(comparisonInWords(first, second))
{
    setWindowTitle(tr("Two runs compared"));
    resizeWithinScreen(this, {900, 680});
    auto* body = new QWidget;
    auto* parts = new QVBoxLayout(body);
    parts->setContentsMargins(space::kThree, space::kThree, space::kThree, space::kTwo);
    parts->setSpacing(space::kTwo);
    parts->addWidget(makeWrappingLabel(m_verdict, "section"));
    parts->addWidget(makeFigures(first, second));
    parts->addWidget(makeSettings(first, second));
    parts->addWidget(makeClasses(first, second));
    parts->addWidget(makeCurves(first, second));
    parts->addStretch(1);
    QScrollArea* scroll = makeScrollColumn(body);
    scroll->setMinimumSize(1, 1);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    QPushButton* close = makeButton(tr("Close"), {}, "primary");
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto* footer = new QFrame;
    footer->setObjectName("footer");
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(space::kThree, space::kTwo - 4, space::kThree, space::kTwo - 4);
    row->addStretch(1);
    row->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addWidget(footer);
}

QWidget* RunComparison::makeFigures(const NamedRun& first, const NamedRun& second)
{
    auto* model = new QStandardItemModel(this);
    setTitles(model, {QString(), first.name, second.name});
    const QLocale locale;
    const auto add = [model](const QString& title, const QString& a, const QString& b) {
        model->appendRow(asList(textRow({title, a, b})));
    };
    const auto testOf = [](const TrainingReport& report) {
        return report.test ? accuracyOf(*report.test) : tr("No test pictures");
    };
    add(tr("Test accuracy"), testOf(first.report), testOf(second.report));
    add(tr("Validation accuracy"), accuracyOf(first.report.valid), accuracyOf(second.report.valid));
    add(tr("Validation loss"), locale.toString(first.report.valid.loss, 'f', 3),
        locale.toString(second.report.valid.loss, 'f', 3));
    add(tr("Epochs"), epochsOf(first.report), epochsOf(second.report));
    add(tr("Time"), formatDuration(first.report.secondsTotal), formatDuration(second.report.secondsTotal));
    return card(tr("What they came to"), tableOf(model, model->rowCount(), tr("What they came to")));
}

QWidget* RunComparison::makeSettings(const NamedRun& first, const NamedRun& second)
{
    auto* model = new QStandardItemModel(this);
    setTitles(model, {QString(), first.name, second.name});
    for (const DifferentSetting& setting : differentSettings(first.report, second.report))
        model->appendRow(asList(textRow({setting.title, setting.first, setting.second})));
    m_settings = model;
    if (model->rowCount() == 0)
        return card(tr("Settings that differ"), makeWrappingLabel(tr("None: both were trained alike."), "muted"));
    return card(tr("Settings that differ"), tableOf(model, model->rowCount(), tr("Settings that differ")));
}

QWidget* RunComparison::makeClasses(const NamedRun& first, const NamedRun& second)
{
    auto* model = new QStandardItemModel(this);
    setTitles(model, {tr("Class"), first.name, second.name, tr("Difference")});
    const auto all = recallsOf(first.report, second.report);
    std::vector<std::string> names;
    for (const auto& [name, recalls] : all)
        names.push_back(name);
    std::sort(names.begin(), names.end(), sortsBefore);
    for (const std::string& name : names) {
        const auto& recalls = all.at(name);
        const auto share = [](const std::optional<ClassMetrics>& metrics) {
            return metrics ? formatPercent(metrics->recall, 1) : tr("–");
        };
        const bool both = recalls.first && recalls.second;
        const double difference = both ? recalls.second->recall - recalls.first->recall : 0;
        const auto row = textRow({QString::fromStdString(name), share(recalls.first), share(recalls.second),
                                  both ? signedPercent(difference) : tr("–")});
        row[0]->setData(model->rowCount(), Qt::UserRole);
        row[1]->setData(recalls.first ? recalls.first->recall : -1, Qt::UserRole);
        row[2]->setData(recalls.second ? recalls.second->recall : -1, Qt::UserRole);
        row[3]->setData(difference, Qt::UserRole);
        model->appendRow(asList(row));
    }
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(model);
    sorted->setSortRole(Qt::UserRole);
    m_classes = sorted;
    QTableView* table = tableOf(sorted, model->rowCount(), tr("Found of each class"));
    table->setSortingEnabled(true);
    table->sortByColumn(0, Qt::AscendingOrder);
    return card(tr("Found of each class"), table);
}

QWidget* RunComparison::makeCurves(const NamedRun& first, const NamedRun& second)
{
    auto* loss = new CurvePlot(tr("Loss"), CurvePlot::Scale::Loss);
    auto* accuracy = new CurvePlot(tr("Accuracy, %"), CurvePlot::Scale::Accuracy);
    const int epochs = int(std::max(first.report.epochs.size(), second.report.epochs.size()));
    std::vector<double> losses, accuracies;
    for (const EpochRecord& epoch : first.report.epochs) {
        losses.push_back(epoch.validLoss);
        accuracies.push_back(epoch.validAccuracy);
    }
    auto* plots = new SideBySide;
    for (CurvePlot* plot : {loss, accuracy}) {
        plot->begin(epochs);
        plot->setMinimumHeight(scaled(kCurveHeight));
        plots->addWidget(plot, 1);
    }
    for (const EpochRecord& epoch : second.report.epochs) {
        loss->addTraining(epoch.epoch, epoch.trainLoss);
        accuracy->addTraining(epoch.epoch, epoch.trainAccuracy);
        loss->addValidation(epoch.epoch, epoch.validLoss);
        accuracy->addValidation(epoch.epoch, epoch.validAccuracy);
    }
    loss->setCompared(tr("Dashed"), losses);
    accuracy->setCompared(tr("Dashed"), accuracies);
    auto* whole = new QWidget;
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeWrappingLabel(tr("Dashed: %1. With dots: %2.").arg(first.name, second.name), "muted"));
    column->addWidget(plots);
    return card(tr("Curves"), whole);
}

} // namespace graft::ui
