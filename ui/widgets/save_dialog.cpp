#include "widgets/save_dialog.h"

#include "jobs/places.h"

#include <QFileDialog>
#include <QFileInfo>

namespace graft::ui {

namespace {

constexpr auto kAsking = "asking where to save";

/// The folder of the name that is proposed; empty if it has none.
QString folderOf(const QString& name)
{
    return name.startsWith('/') ? QFileInfo(name).path() : QString();
}

void openDialog(Executor& background, QWidget* parent, const SaveQuestion& question, const QString& place,
                const std::function<void(const QString& file)>& chosen)
{
    auto* dialog = new QFileDialog(parent, question.title, place);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::ReadOnly); // chooses, and deletes or renames nothing
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(question.suffix);
    dialog->setNameFilter(question.filter);
    if (!question.name.isEmpty())
        dialog->selectFile(QFileInfo(question.name).fileName());
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [&background, kind = question.kind, chosen](const QString& file) {
                         rememberPlace(background, kind, QFileInfo(file).absolutePath());
                         chosen(file);
                     });
    dialog->open();
}

} // namespace

void askWhereToSave(Executor& background, QWidget* parent, const SaveQuestion& question,
                    const std::function<void(const QString& file)>& chosen)
{
    if (parent->property(kAsking).toBool())
        return; // a second click, before the dialog is there
    parent->setProperty(kAsking, true);
    findPlace(
        background, [question] { return QStringList{folderOf(question.name)} + placesToSave(question.kind); }, parent,
        [&background, parent, question, chosen](const QString& place) {
            parent->setProperty(kAsking, false);
            openDialog(background, parent, question, place, chosen);
        });
}

} // namespace graft::ui
