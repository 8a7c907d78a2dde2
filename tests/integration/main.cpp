#include "base/machine.h"
#include "integration/journey_test.h"
#include "integration/monkey_test.h"
#include "integration/window_layout_test.h"
#include "support/studio_home.h"
#include "support/test_main.h"
#include "widgets/application.h"
#include "widgets/theme.h"

int main(int argc, char** argv)
{
    graft::keepFreedMemory();
    const StudioHome home;
    graft::ui::Application application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    graft::ui::Theme::apply(application, graft::ui::Appearance::Light);
    return runTests<WindowLayoutTest, JourneyTest, MonkeyTest>(argc, argv);
}
