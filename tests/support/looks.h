// How the whole application looks and speaks, for as long as a test needs it.
#pragma once

#include "widgets/theme.h"

#include <QApplication>
#include <QTranslator>
#include <QtTest>

/// Letters of so many points, a light or dark theme, English or Korean; as at the start when it ends.
class Looks {
public:
    Looks(double points, graft::ui::Appearance appearance, bool korean)
    {
        apply(points, appearance);
        if (korean) {
            QVERIFY(m_korean.load(QLocale(QLocale::Korean, QLocale::SouthKorea), "graft", "_", ":/graft/translations"));
            QCoreApplication::installTranslator(&m_korean);
        }
    }
    ~Looks()
    {
        QCoreApplication::removeTranslator(&m_korean);
        apply(kUsualPoints, graft::ui::Appearance::Light);
    }
    Looks(const Looks&) = delete;
    Looks& operator=(const Looks&) = delete;

private:
    static constexpr double kUsualPoints = 10;

    static void apply(double points, graft::ui::Appearance appearance)
    {
        QFont font = QApplication::font();
        font.setPointSizeF(points);
        graft::ui::Theme::setDesktopFont(font);
        graft::ui::Theme::apply(*qApp, appearance);
    }

    QTranslator m_korean;
};
