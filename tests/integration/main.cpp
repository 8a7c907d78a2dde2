#include "base/machine.h"
#include "integration/closing_test.h"
#include "integration/incoming_pictures_test.h"
#include "integration/journey_test.h"
#include "integration/keys_test.h"
#include "integration/monkey_test.h"
#include "integration/restart_test.h"
#include "integration/resuming_test.h"
#include "integration/return_test.h"
#include "integration/window_layout_test.h"
#include "support/studio_home.h"
#include "support/test_main.h"
#include "widgets/application.h"
#include "widgets/theme.h"

#include <optional>
#include <string_view>

int main(int argc, char** argv)
{
    graft::keepFreedMemory();
    const bool isTrainer = argc > 1 && std::string_view(argv[1]) == kTrainArgument;
    std::optional<StudioHome> home; // a trainer has that of the test
    if (!isTrainer)
        home.emplace();
    graft::ui::Application application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    graft::ui::Theme::apply(application, graft::ui::Appearance::Light);
    if (isTrainer)
        return trainUntilEnded(application);
    // Those from the journey to the pictures that come in find what the one before has left.
    return runTests<WindowLayoutTest, KeysTest, JourneyTest, ClosingTest, ReturnTest, IncomingPicturesTest,
                    ResumingTest, RestartTest, MonkeyTest>(argc, argv);
}
