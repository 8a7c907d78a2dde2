#include "ui/network_models_test.h"

#include "backbones/catalogue.h"
#include "models/backbone_model.h"
#include "models/stage_model.h"
#include "support/model_test_parts.h"
#include "support/studio_parts.h"

#include <QSignalSpy>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

void NetworkModelsTest::backbonesShowWhetherWeightsAreHere()
{
    BackboneModel model;
    QAbstractItemModelTester tester(&model, kFail);
    const std::string name = backboneCatalogue().front().name;
    QCOMPARE(textAt(model, 0, BackboneModel::Weights), "Looking…");
    model.setWeights(std::make_shared<const WeightsByBackbone>(WeightsByBackbone{{name, "/nowhere/weights.pth"}}));
    QCOMPARE(textAt(model, 0, BackboneModel::Weights), "On this machine");
    QCOMPARE(textAt(model, 1, BackboneModel::Weights), "Not here");
    QCOMPARE(model.rowOf(name), 0);
    QCOMPARE(model.rowOf("no such network"), -1);
}

void NetworkModelsTest::stageIsToggled()
{
    StageModel model;
    QAbstractItemModelTester tester(&model, kFail);
    model.setPlan(FreezePlan::headOnly(threeStages()), "Linear layer", 34, 2);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(textAt(model, 0, StageModel::Name), "Stage 1 · edges and colours");
    QCOMPARE(textAt(model, 1, StageModel::Name), "Stage 2 · whole things");
    QCOMPARE(textAt(model, 2, StageModel::Name), "Stage 3 · summary of the picture");
    QCOMPARE(textAt(model, 3, StageModel::Name), "Head · your classes");
    QCOMPARE(model.index(1, StageModel::Name).data(StageModel::TechnicalNameRole).toString(), QString("block"));
    QVERIFY(!model.index(3, StageModel::Name).data(StageModel::TechnicalNameRole).toString().contains("block"));
    QCOMPARE(textAt(model, 1, StageModel::Learns), "Frozen");
    QSignalSpy edited(&model, &StageModel::planEdited);
    QVERIFY(model.setData(model.index(1, StageModel::Learns), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(edited.count(), 1);
    QCOMPARE(textAt(model, 1, StageModel::Learns), "Learns");
    QVERIFY(model.plan().isTrainable("block"));
    QVERIFY(!model.plan().isTrainable("stem"));
    QCOMPARE(model.index(1, 0).data(StageModel::ShareRole).toDouble(), 0.75);
}

void NetworkModelsTest::stageWithoutWeightsIsNot()
{
    StageModel model;
    model.setPlan(FreezePlan::headOnly(threeStages()), "Linear layer", 34, 2);
    for (const int row : {2, 3}) {
        const QModelIndex index = model.index(row, StageModel::Learns);
        QVERIFY(!(model.flags(index) & Qt::ItemIsUserCheckable));
        QVERIFY(!model.setData(index, Qt::Unchecked, Qt::CheckStateRole));
    }
}

#include "moc_network_models_test.cpp"
