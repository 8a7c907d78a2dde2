#include "ui/layers_page_test.h"

#include "models/stage_model.h"
#include "pages/layers_page.h"
#include "support/looks.h"
#include "support/studio_parts.h"
#include "widgets/layout.h"

#include <QHeaderView>
#include <QTableView>
#include <QtTest>

using namespace graft::ui;

namespace {

constexpr int kRail = 212; ///< Beside the page, with letters of 10 points.

QTableView* tableOf(const LayersPage& page)
{
    for (QTableView* table : page.findChildren<QTableView*>())
        if (qobject_cast<StageModel*>(table->model()))
            return table;
    return nullptr;
}

/// Whether a column's heading can be read whole.
bool isLegible(const QTableView& table, int column)
{
    QFont bold = table.horizontalHeader()->font();
    bold.setWeight(QFont::DemiBold);
    const QString heading = table.model()->headerData(column, Qt::Horizontal).toString();
    return !table.isColumnHidden(column) && table.columnWidth(column) >= QFontMetrics(bold).horizontalAdvance(heading);
}

} // namespace

void LayersPageTest::figuresStayWhereItIsNarrow_data()
{
    QTest::addColumn<QSize>("page");
    QTest::addColumn<bool>("korean");
    for (const bool korean : {false, true}) {
        const char* language = korean ? "Korean" : "English";
        QTest::addRow("1040 x 680, %s", language) << QSize(1040 - kRail, 680) << korean;
        QTest::addRow("1280 x 800, %s", language) << QSize(1280 - kRail, 800) << korean;
    }
}

void LayersPageTest::figuresStayWhereItIsNarrow()
{
    QFETCH(QSize, page);
    QFETCH(bool, korean);
    const Looks looks(10, Appearance::Light, korean);
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(inventedData());
    LayersPage layers(parts.context);
    layers.resize(page);
    layers.show();
    for (int i = 0; i < 8; ++i)
        QCoreApplication::processEvents();
    const QTableView* table = tableOf(layers);
    QVERIFY(table);
    for (const int column : {StageModel::Learns, StageModel::Name, StageModel::Parameters, StageModel::Compute})
        QVERIFY2(isLegible(*table, column), qPrintable(QString("%1: %2 points of %3")
                                                           .arg(column)
                                                           .arg(table->columnWidth(column))
                                                           .arg(table->viewport()->width())));
    int widths = 0;
    for (int column = 0; column < StageModel::ColumnCount; ++column)
        widths += table->isColumnHidden(column) ? 0 : table->columnWidth(column);
    QVERIFY(widths <= table->viewport()->width()); // and nothing lies beyond the edge
}

void LayersPageTest::columnsComeBackWithTheRoom()
{
    StudioParts parts;
    parts.describeBackbone();
    LayersPage layers(parts.context);
    layers.show();
    const QTableView* table = tableOf(layers);
    QVERIFY(table);
    const auto isOutputShown = [&](int width) {
        layers.resize(width, 700);
        for (int i = 0; i < 8; ++i)
            QCoreApplication::processEvents();
        return !table->isColumnHidden(StageModel::Output);
    };
    QVERIFY(isOutputShown(1500));
    const int wide = table->columnWidth(StageModel::Compute);
    (void)isOutputShown(1040 - kRail);
    QVERIFY(table->columnWidth(StageModel::Compute) < wide);
    QVERIFY(isOutputShown(1500));
    QCOMPARE(table->columnWidth(StageModel::Compute), wide);
}

#include "moc_layers_page_test.cpp"
