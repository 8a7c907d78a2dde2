#include "ui/answer_models_test.h"

#include "jobs/thumbnail_cache.h"
#include "models/class_metrics_model.h"
#include "models/confusion_list_model.h"
#include "models/confusion_summary.h"
#include "models/prediction_model.h"
#include "support/invented_report.h"
#include "support/model_test_parts.h"
#include "support/studio_parts.h"

#include <QSortFilterProxyModel>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

void AnswerModelsTest::manyClassesAreSummedUp()
{
    std::vector<std::string> classes;
    ValidationAnswers answers{.epoch = 1, .labels = {}, .predicted = {}};
    for (int label = 0; label < 20'000; ++label) {
        classes.push_back("class " + std::to_string(label));
        answers.labels.push_back(label);
        answers.predicted.push_back(label == 700 ? 12'345 : label);
    }
    for (int label = 1000; label < 1100; ++label) { // more mistakes elsewhere
        answers.labels.insert(answers.labels.end(), {700, label});
        answers.predicted.insert(answers.predicted.end(), {12'345, label + 5000});
    }
    const ConfusionSummary summary = summaryOf(answers, classes);
    QCOMPARE(summary.named, int(kMostConfusedClasses));
    QCOMPARE(summary.matrix.classCount(), summary.named + 1);
    QVERIFY(summary.classes.last().startsWith("all others"));
    QCOMPARE(summary.matrix.correct(), std::int64_t(19'999)); // what is on the diagonal is right
    const int truth = int(summary.classes.indexOf("class 700"));
    const int taken = int(summary.classes.indexOf("class 12345"));
    QVERIFY(truth >= 0 && taken > truth);
    QCOMPARE(summary.matrix.count(truth, taken), std::int64_t(101));

    const ConfusionSummary few = summaryOf(inventedResult().confusion, {"cat", "dog"});
    QCOMPARE(few.named, 2);
    QCOMPARE(few.classes, (QStringList{"cat", "dog"}));
    QCOMPARE(few.matrix.count(0, 1), inventedResult().confusion.count(0, 1));
}

void AnswerModelsTest::classMetricsSortByNumber()
{
    ClassMetricsModel model;
    QAbstractItemModelTester tester(&model, kFail);
    model.setMatrix(inventedResult().confusion, {"cat", "dog"});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(textAt(model, 0, ClassMetricsModel::Recall), "80.0 %");
    QCOMPARE(model.index(0, ClassMetricsModel::Recall).data(ClassMetricsModel::SortRole).toDouble(), 0.8);
}

/// As the data set has them, so that capitals are not first, and ten not before two.
void AnswerModelsTest::classesSortAsPeopleSort()
{
    const QStringList classes{"apple", "Birch", "cherry 2", "cherry 10"};
    ConfusionMatrix confusion(4);
    for (int label = 0; label < 4; ++label)
        confusion.add(label, (label + 1) % 4);
    ClassMetricsModel metrics;
    metrics.setMatrix(confusion, {"apple", "Birch", "cherry 2", "cherry 10"});
    ConfusionListModel confusions;
    confusions.setMatrix(confusion, classes);
    const auto sorted = [](QAbstractItemModel& model, int column, int role) {
        QSortFilterProxyModel proxy;
        proxy.setSourceModel(&model);
        proxy.setSortRole(role);
        proxy.sort(column, Qt::AscendingOrder);
        QStringList names;
        for (int row = 0; row < proxy.rowCount(); ++row)
            names << proxy.index(row, column).data().toString();
        return names;
    };
    QCOMPARE(sorted(metrics, ClassMetricsModel::ClassName, ClassMetricsModel::SortRole), classes);
    for (const int column : {int(ConfusionListModel::TrueClass), int(ConfusionListModel::TakenFor)})
        QCOMPARE(sorted(confusions, column, ConfusionListModel::SortRole), classes);
}

void AnswerModelsTest::predictionsGrowAndBecomeCsv()
{
    ThumbnailCache thumbnails;
    PredictionModel model(thumbnails);
    QAbstractItemModelTester tester(&model, kFail);
    model.append({{"/nowhere/a, \"b\".jpg", {}, {{"cat", 0.75}, {"dog", 0.25}}}});
    model.append({{"/nowhere/c.jpg", graft::Text("the JPEG data ends early"), {}}});
    model.append({{"/nowhere/d.jpg", {}, {{"dog", 1.0}}, 2.5}});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.counts().failed, 1);
    QCOMPARE(model.counts().unlike, 1);
    QCOMPARE(QString::fromStdString(model.toCsv()),
             "path,error,class_1,probability_1,class_2,probability_2,novelty,unlike_training\n"
             "\"/nowhere/a, \"\"b\"\".jpg\",,cat,0.750000,dog,0.250000,,\n"
             "/nowhere/c.jpg,the JPEG data ends early,,,,,,\n"
             "/nowhere/d.jpg,,dog,1.000000,,,2.500000,yes\n");
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

#include "moc_answer_models_test.cpp"
