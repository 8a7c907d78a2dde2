// The list of runs beside the pets' data set.
#pragma once

#include "models/runs_model.h"
#include "pages/runs_dialog.h"
#include "pages/runs_menu.h"
#include "support/invented_runs.h"
#include "support/patience.h"
#include "support/studio_parts.h"

#include <QAction>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include <memory>

inline constexpr const char* kPets = "/nowhere/pets";

inline graft::TrainingReport petsReport(int epochs = 2)
{
    graft::TrainingReport report = *inventedReport(kPets);
    report.config.epochs = epochs;
    return report;
}

/// The pets' data set is open, and the list of runs beside it.
struct Desk {
    InventedRuns runs;
    StudioParts parts;
    std::unique_ptr<graft::ui::RunsDialog> dialog;

    void open()
    {
        parts.describeBackbone();
        if (!parts.project.data())
            parts.project.setData(inventedData());
        dialog = std::make_unique<graft::ui::RunsDialog>(parts.context);
        QSignalSpy listed(dialog.get(), &graft::ui::RunsDialog::listed);
        dialog->show();
        QVERIFY(listed.wait(graft::test::kPatientMs));
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
        dialog->table()->setFocus();
    }
    [[nodiscard]] QStringList shown(int column = graft::ui::RunsModel::Name) const
    {
        QStringList texts;
        const QAbstractItemModel* model = dialog->table()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts << model->index(row, column).data().toString();
        return texts;
    }
    [[nodiscard]] QAction* action(const QString& text) const
    {
        for (QAction* action : dialog->menu()->actions())
            if (action->text() == text)
                return action;
        return nullptr;
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(dialog->table(), Qt::Key(key), modifiers);
    }
};
