#include "base/machine.h"
#include "integration/journey_test.h"
#include "integration/monkey_test.h"
#include "support/studio_home.h"
#include "support/test_main.h"
#include "widgets/theme.h"

#include <QApplication>

int main(int argc, char** argv)
{
    graft::keepFreedMemory();
    const StudioHome home;
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    graft::ui::Theme::apply(application, graft::ui::Appearance::Light);
    return runTests<JourneyTest, MonkeyTest>(argc, argv);
}
