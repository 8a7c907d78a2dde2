#include "widgets/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
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
    // The texts of Qt's own dialogs, where Qt's translations are installed.
    auto* own = new QTranslator(&application);
    if (own->load(QLocale(), "qtbase", "_", QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(own);
}

} // namespace graft::ui
