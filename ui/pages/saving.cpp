#include "pages/saving.h"

#include "jobs/job.h"
#include "jobs/paths.h"
#include "pages/page.h"

#include <QPointer>

namespace graft::ui {

namespace {

Page* pageOf(QWidget* widget)
{
    for (; widget; widget = widget->parentWidget())
        if (auto* page = qobject_cast<Page*>(widget))
            return page;
    return nullptr;
}

} // namespace

void askAndSave(QWidget* near, const Saving& saving)
{
    askWhereToSave(
        saving.background, near, saving.question, [page = QPointer<Page>(pageOf(near)), saving](const QString& chosen) {
            const std::filesystem::path file = pathFromQt(chosen);
            Job* job = saving.write(file);
            if (page) {
                QObject::connect(job, &Job::finished, page, [page, file] { page->saySaved(file); });
                QObject::connect(job, &Job::failed, page, [page, failure = saving.failure](const QString& message) {
                    page->sayNotSaved(failure, message);
                });
            }
            QObject::connect(job, &Job::ended, job, &QObject::deleteLater);
        });
}

} // namespace graft::ui
