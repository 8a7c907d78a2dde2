#include "widgets/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace graft::ui {

namespace {

/// Replaces what was installed before in the same place.
void install(QCoreApplication& application, const char* place, std::unique_ptr<QTranslator> translator, bool found)
{
    translator->setObjectName(place);
    delete application.findChild<QTranslator*>(place, Qt::FindDirectChildrenOnly); // which removes it
    if (!found)
        return;
    translator->setParent(&application);
    QCoreApplication::installTranslator(translator.release());
}

} // namespace

void installTranslations(QCoreApplication& application, const QString& language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    auto own = std::make_unique<QTranslator>();
    const bool found =
        own->load(locale, "graft", "_", ":/graft/translations") || own->load(":/graft/translations/graft_en.qm");
    install(application, "graft texts", std::move(own), found);
    // The texts of Qt's own dialogs, where Qt's translations are installed.
    auto qts = std::make_unique<QTranslator>();
    const bool foundQts = qts->load(locale, "qtbase", "_", QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, "Qt's texts", std::move(qts), foundQts);
}

} // namespace graft::ui
