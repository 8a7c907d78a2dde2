#include "pages/add_to_training_dialog.h"

#include "datasets/training_folder.h"
#include "jobs/paths.h"
#include "jobs/string_list.h"
#include "widgets/layout.h"
#include "widgets/message_card.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace graft::ui {

AddToTrainingDialog::AddToTrainingDialog(std::shared_ptr<const ScanResult> scanned, const Offer& offer, QWidget* parent)
    : QDialog(parent), m_data(std::move(scanned)), m_offer(offer)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add to training"));
    m_class = new QComboBox;
    m_class->setEditable(true);
    m_class->setInsertPolicy(QComboBox::NoInsert);
    m_class->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_class->addItems(toStringList(m_data->dataset.classes));
    m_class->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_class->setCurrentIndex(-1);
    m_class->setEditText(offer.className);
    m_class->setAccessibleName(tr("Class of the pictures"));
    m_class->lineEdit()->setPlaceholderText(tr("A class, or the name of a new one"));
    m_class->lineEdit()->selectAll();
    QLabel* question = makeLabel(tr("Which class do %n pictures show?", nullptr, offer.pictures), "section");
    m_sentence = makeWrappingLabel({});
    m_copy = makeButton(tr("Copy"), {}, "primary");
    m_copy->setDefault(true);
    QPushButton* cancel = makeButton(tr("Cancel"));
    connect(m_class, &QComboBox::editTextChanged, this, &AddToTrainingDialog::showConsequence);
    connect(m_copy, &QPushButton::clicked, this, &AddToTrainingDialog::agree);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kThree, space::kThree, space::kThree, space::kTwo);
    column->setSpacing(space::kTwo);
    column->addWidget(question);
    column->addWidget(m_class);
    if (!offer.note.isEmpty()) {
        auto* note = new MessageCard(MessageCard::Tone::Info);
        note->setMessage({}, offer.note);
        column->addWidget(note);
    }
    column->addWidget(m_sentence);
    column->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_copy);
    column->addLayout(buttons);
    resizeWithinScreen(this, {500, 300});
    showConsequence();
}

QString AddToTrainingDialog::sentence() const
{
    return m_sentence->text();
}

/// As the data set spells it, where it has that class.
QString AddToTrainingDialog::className() const
{
    const QString typed = m_class->currentText().trimmed();
    if (!isNew(typed))
        return typed;
    const int known = m_class->findText(typed, Qt::MatchFixedString); // in any case
    return known >= 0 ? m_class->itemText(known) : typed;
}

bool AddToTrainingDialog::isNew(const QString& name) const
{
    return m_class->findText(name, Qt::MatchFixedString | Qt::MatchCaseSensitive) < 0;
}

QString AddToTrainingDialog::whyNot(const QString& name) const
{
    if (name.isEmpty())
        return tr("Choose a class, or type the name of a new one.");
    if (isNew(name) && !canNameClass(name.toStdString()))
        return tr("A folder of that name would not be read as a class. Choose another name.");
    return {};
}

void AddToTrainingDialog::showConsequence()
{
    const QString name = className();
    const QString why = whyNot(name);
    m_copy->setEnabled(why.isEmpty());
    if (!why.isEmpty()) {
        m_sentence->setText(why);
        return;
    }
    const auto folder = trainingFolder(m_data->dataset, name.toStdString());
    QStringList sentences{tr("Copies %n pictures into %1.", nullptr, m_offer.pictures)
                              .arg(toQString(folder.value_or(std::filesystem::path()))),
                          tr("Nothing is replaced: a name that is there already gets a number.")};
    if (isNew(name))
        sentences << tr("“%1” becomes a new class.").arg(name);
    if (m_data->report.origins[std::size_t(Split::Valid)] == SplitOrigin::SplitOff)
        sentences << tr("As of all pictures there, some may be set aside to check and to test.");
    if (m_offer.unreadable > 0)
        sentences << tr("%n pictures that cannot be read are left.", nullptr, m_offer.unreadable);
    sentences << tr("This can be undone until Graft is closed.");
    m_sentence->setText(sentences.join(' '));
}

void AddToTrainingDialog::agree()
{
    const QString name = className();
    const auto folder = trainingFolder(m_data->dataset, name.toStdString());
    if (!whyNot(name).isEmpty() || !folder)
        return;
    Q_EMIT agreed(name, *folder);
    accept();
}

} // namespace graft::ui
