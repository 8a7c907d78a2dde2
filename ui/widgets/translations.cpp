#include "widgets/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace graft::ui {

void installTranslations(QCoreApplication& application)
{
    auto* translator = new QTranslator(&application);
    const bool found = translator->load(QLocale(), "graft", "_", ":/graft/translations") ||
                       translator->load(":/graft/translations/graft_en.qm");
    if (found)
        QCoreApplication::installTranslator(translator);
}

} // namespace graft::ui
