#include "jobs/core_texts.h"

#include <QCoreApplication>

namespace graft::ui {

QString localized(const Text& text)
{
    return QString::fromStdString(text.in([](const std::string& source) {
        const std::string translated = QCoreApplication::translate("graft::core", source.c_str()).toStdString();
        return translated == source ? std::string() : translated;
    }));
}

} // namespace graft::ui
