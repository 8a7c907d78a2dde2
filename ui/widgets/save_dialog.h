#pragma once

#include <QFileDialog>

namespace graft::ui {

/// Asks where to save, without blocking; `chosen` gets the file unless the user cancels.
/// @param name proposed, with its folder or without; may be empty. @param filter as QFileDialog takes it.
template <typename Chosen>
void askWhereToSave(QWidget* parent, const QString& title, const QString& name, const QString& suffix,
                    const QString& filter, Chosen chosen)
{
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::ReadOnly); // chooses, and deletes or renames nothing
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->setNameFilter(filter);
    if (!name.isEmpty())
        dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace graft::ui
