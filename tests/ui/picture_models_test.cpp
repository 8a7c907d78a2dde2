#include "ui/picture_models_test.h"

#include "datasets/corrected_data.h"
#include "jobs/thumbnail_cache.h"
#include "models/picture_filter.h"
#include "models/picture_list_model.h"
#include "models/workflow.h"
#include "support/invented_report.h"
#include "support/model_test_parts.h"
#include "support/patience.h"
#include "support/studio_parts.h"

#include <QSignalSpy>
#include <QtTest>

#include <ctime>

using namespace graft;
using namespace graft::ui;

void PictureModelsTest::picturesAreFilteredBySplitAndClass()
{
    ThumbnailCache thumbnails;
    PictureListModel model(thumbnails);
    QAbstractItemModelTester tester(&model, kFail);
    const auto data = inventedData();
    model.setItems(picturesOf(*data, *data, {}));
    QCOMPARE(model.rowCount(), 16);
    model.setItems(picturesOf(*data, *data, {}, {.split = Split::Test, .label = 1}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(textAt(model, 0, 0), "dog");
    QCOMPARE(model.index(0).data(PictureListModel::DetailRole).toString(), "Test");
}

void PictureModelsTest::picturesAreFilteredByFinding()
{
    ScanResult data = *inventedData();
    const auto path = [&](std::size_t index) { return data.dataset.samples[index].path; };
    data.report.leaks = {{path(0), path(9)}};
    data.report.unreadable = {{"/nowhere/pets/torn.jpg", graft::Text("JPEG data that ends early")}};
    Corrections corrections;
    corrections.relabel(path(1), "dog");
    corrections.leaveOut(path(2));
    const ScanResult corrected = withCorrections(data, corrections);
    const Corrections::Words words = corrections.wordsOn(data.dataset);
    const auto found = [&](Finding finding) { return picturesOf(data, corrected, words, {.finding = finding}); };
    QCOMPARE(found(Finding::SeveralSplits).size(), 2u);
    QCOMPARE(found(Finding::Unreadable).front().detail, "JPEG data that ends early");
    QCOMPARE(found(Finding::Relabelled).front().caption, "dog");
    QCOMPARE(found(Finding::Relabelled).front().detail, "was cat");
    QCOMPARE(found(Finding::LeftOut).front().file, path(2));
    QCOMPARE(picturesOf(data, corrected, words, {.split = Split::Train, .label = 1}).size(), 5u);
    const auto counts = countFindings(data, corrected, words);
    QCOMPARE(counts[std::size_t(Finding::SeveralSplits)], 2u);
    QCOMPARE(counts[std::size_t(Finding::Duplicates)], 0u);
    QCOMPARE(counts[std::size_t(Finding::Relabelled)], 1u);
    // Of two copies, one alone is none.
    corrections.leaveOut(path(9));
    QCOMPARE(countFindings(data, withCorrections(data, corrections),
                           corrections.wordsOn(data.dataset))[std::size_t(Finding::SeveralSplits)],
             0u);
}

/// Twenty thousand folders, each spelled in two ways.
void PictureModelsTest::thousandsOfClassesAreCorrectedAtOnce()
{
    constexpr int kPairs = 10'000;
    ScanResult scanned;
    scanned.dataset.root = "/nowhere/many";
    for (const char* form : {"Class ", "class "})
        for (int i = 0; i < kPairs; ++i) {
            scanned.dataset.samples.push_back(
                {"/nowhere/many/" + (form + std::to_string(i)), int(scanned.dataset.classes.size())});
            scanned.dataset.classes.push_back(form + std::to_string(i));
        }
    for (int i = 0; i < kPairs; ++i) {
        scanned.report.similarClasses.push_back({"Class " + std::to_string(i), "class " + std::to_string(i)});
        scanned.report.missing.push_back({Split::Valid, "Class " + std::to_string(i)});
    }
    Project project;
    project.setData(std::make_shared<const ScanResult>(scanned));
    const std::clock_t start = std::clock(); // of the processor, which may be busy with other things
    Corrections corrections;
    for (const ClassMerge& merge : proposedMerges(scanned.dataset, scanned.report))
        corrections.make({merge.pictures, merge.into, Corrections::Reason::SimilarClasses});
    project.setCorrections(corrections);
    const double took = double(std::clock() - start) / CLOCKS_PER_SEC;
    QCOMPARE(project.classCount(), std::int64_t(kPairs));
    QVERIFY(project.correctedData()->report.similarClasses.empty());
    QVERIFY2(took < 0.7, qPrintable(QString::number(took))); // where each class is looked for among all, it takes more
}

void PictureModelsTest::mistakesComeMostConfidentFirst()
{
    const auto items = mistakesOf(inventedResult(), {"cat", "dog"});
    QCOMPARE(items.size(), 2u);
    QCOMPARE(items[0].caption, "cat  80 %");
    QCOMPARE(items[0].detail, "is dog");
    QCOMPARE(items[1].caption, "dog  60 %");
    QVERIFY(items[0].wrong);
}

void PictureModelsTest::cellHoldsItsOwnPictures()
{
    QCOMPARE(picturesInCell(inventedResult(), {"cat", "dog"}, 0, 0).size(), 4u);
    QCOMPARE(picturesInCell(inventedResult(), {"cat", "dog"}, 0, 1).size(), 1u);
}

void PictureModelsTest::missingPictureIsMarkedBroken()
{
    ThumbnailCache thumbnails;
    PictureListModel model(thumbnails);
    model.setItems({{"/nowhere/at-all.jpg", "cat", {}, false}});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QVERIFY(model.index(0).data(Qt::DecorationRole).value<QPixmap>().isNull());
    QVERIFY(changed.wait(graft::test::kPatientMs));
    QCOMPARE(model.index(0).data(PictureListModel::BrokenRole).toBool(), true);
}

#include "moc_picture_models_test.cpp"
