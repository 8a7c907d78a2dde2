#include "pages/runs_menu.h"

#include <QTableView>

#include <utility>

namespace graft::ui {

RunsMenu::RunsMenu(QTableView* table)
    : QMenu(table),
      rename(addAction(tr("Rename"))),
      note(addAction(tr("Write a note"))),
      star(addAction(tr("Star"))),
      goOn(addAction(tr("Continue"))),
      further(addAction(tr("Train further…"))),
      toExport(addAction(tr("Export…"))),
      command(addAction(tr("Copy as a command"))),
      folder(addAction(tr("Show in folder"))),
      remove(addAction(tr("Delete")))
{
    insertSeparator(goOn);
    insertSeparator(toExport);
    insertSeparator(remove);
    setToolTipsVisible(true);
    const std::pair<QAction*, QKeySequence> keys[] = {{rename, QKeySequence(Qt::Key_F2)},
                                                      {note, QKeySequence(Qt::Key_F3)},
                                                      {star, QKeySequence(Qt::CTRL | Qt::Key_D)},
                                                      {command, QKeySequence::Copy},
                                                      {remove, QKeySequence::Delete}};
    for (const auto& [action, key] : keys) {
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        table->addAction(action);
    }
}

void RunsMenu::allow(int selected, const Reasons& reasons)
{
    for (QAction* action : {rename, note, command, folder})
        action->setEnabled(selected == 1);
    star->setEnabled(selected > 0);
    const auto allowOne = [selected](QAction* action, const QString& whyNot) {
        action->setEnabled(selected == 1 && whyNot.isEmpty());
        action->setToolTip(whyNot.isEmpty() ? action->text() : whyNot);
    };
    allowOne(goOn, reasons.notContinued);
    allowOne(further, reasons.notTrainedFurther);
    allowOne(toExport, reasons.notOpened);
    remove->setEnabled(selected > 0 && reasons.notDeleted.isEmpty());
    remove->setToolTip(reasons.notDeleted.isEmpty() ? remove->text() : reasons.notDeleted);
}

} // namespace graft::ui
