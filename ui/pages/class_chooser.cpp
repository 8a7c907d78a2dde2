#include "pages/class_chooser.h"

#include "widgets/dialog_layout.h"
#include "widgets/layout.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStringListModel>
#include <QVBoxLayout>

namespace graft::ui {

ClassChooser::ClassChooser(const QString& title, const QStringList& classes, QWidget* parent)
    : QDialog(parent), m_found(new QSortFilterProxyModel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    resizeWithinScreen(this, {380, 480});
    m_found->setSourceModel(new QStringListModel(classes, this));
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Find a class"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list = new QListView;
    m_list->setModel(m_found);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setAccessibleName(tr("Classes"));
    m_choose = makeButton(tr("Choose"), {}, "primary");
    m_choose->setDefault(true);

    auto* column = new QVBoxLayout;
    column->setSpacing(space::kOne);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_choose);
    fillDialog(this, column, buttons);
    connect(m_search, &QLineEdit::textChanged, m_found, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &QLineEdit::textChanged, this, &ClassChooser::showFirst);
    connect(m_choose, &QPushButton::clicked, this, &ClassChooser::choose);
    connect(m_list, &QListView::doubleClicked, this, &ClassChooser::choose);
    showFirst();
}

/// Up and down go through the list while the cursor stays in the field.
bool ClassChooser::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown)
            return QCoreApplication::sendEvent(m_list, event);
    }
    return QDialog::eventFilter(watched, event);
}

void ClassChooser::showFirst()
{
    m_list->setCurrentIndex(m_found->index(0, 0));
    m_choose->setEnabled(m_found->rowCount() > 0);
}

void ClassChooser::choose()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    Q_EMIT classChosen(m_found->mapToSource(index).row());
    accept();
}

} // namespace graft::ui
