#include "pages/about_dialog.h"

#include "base/version.h"
#include "jobs/background_pool.h"
#include "jobs/machine_jobs.h"
#include "models/project.h"
#include "widgets/dialog_layout.h"
#include "widgets/icons.h"
#include "widgets/layout.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace graft::ui {

AboutDialog::AboutDialog(PageContext& context, QWidget* parent) : QDialog(parent), m_context(context)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About Graft"));
    resizeWithinScreen(this, {760, 520});
    m_facts = new QPlainTextEdit;
    m_facts->setReadOnly(true);
    m_facts->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_facts->setAccessibleName(tr("This machine"));
    m_facts->setPlaceholderText(tr("Looking at this machine…"));
    auto* column = new QVBoxLayout;
    column->setSpacing(space::kTwo);
    column->addWidget(makeLabel(tr("Graft %1").arg(version()), "title"));
    column->addWidget(makeWrappingLabel(
        tr("Interactive transfer learning on images. Free software under the GNU General Public License, version 3 or "
           "later, without any warranty."),
        "muted"));
    column->addWidget(makeWrappingLabel(
        tr("What Graft finds on this machine. It holds no name and no path of yours, and helps whoever looks into a "
           "problem."),
        {}));
    column->addWidget(m_facts, 1);
    fillDialog(this, column, makeButtons());
    if (m_context.project.gpu())
        look();
    else
        connect(&m_context.project, &Project::gpuChanged, this, &AboutDialog::look);
}

QLayout* AboutDialog::makeButtons()
{
    m_copy = makeButton(tr("Copy"), "copy");
    m_copy->setEnabled(false);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_facts->toPlainText());
        m_copy->setText(tr("Copied"));
    });
    QPushButton* close = makeButton(tr("Close"), {}, "primary");
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kOne);
    row->addWidget(m_copy);
    row->addStretch(1);
    row->addWidget(close);
    return row;
}

QString AboutDialog::facts() const
{
    return m_facts->toPlainText();
}

void AboutDialog::look()
{
    auto* job = startDiagnose(m_context.background, *m_context.project.gpu(), this);
    connect(job, &Job::finished, this, [this, job] {
        // As the command prints it, in English: whoever is asked for help reads it.
        m_facts->setPlainText(QString::fromStdString(toText(*job->result())) +
                              QStringLiteral("Qt          %1, %2\n").arg(qVersion(), QGuiApplication::platformName()));
        m_copy->setEnabled(true);
        Q_EMIT shown();
    });
    connect(job, &Job::failed, this, [this](const QString& message) { m_facts->setPlainText(message); });
    connect(job, &Job::ended, job, &QObject::deleteLater);
}

} // namespace graft::ui
