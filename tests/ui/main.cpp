#include "support/studio_home.h"
#include "support/test_main.h"
#include "ui/answer_models_test.h"
#include "ui/augmentation_choice_test.h"
#include "ui/banner_test.h"
#include "ui/bound_keys_test.h"
#include "ui/classify_page_test.h"
#include "ui/close_look_test.h"
#include "ui/confusion_card_test.h"
#include "ui/confusion_test.h"
#include "ui/curve_plot_test.h"
#include "ui/earlier_work_test.h"
#include "ui/guided_pages_test.h"
#include "ui/image_gallery_test.h"
#include "ui/images_page_test.h"
#include "ui/jobs_test.h"
#include "ui/keyboard_test.h"
#include "ui/layers_page_test.h"
#include "ui/layout_test.h"
#include "ui/long_pause_test.h"
#include "ui/machine_pages_test.h"
#include "ui/many_pictures_test.h"
#include "ui/model_choice_test.h"
#include "ui/models_test.h"
#include "ui/network_models_test.h"
#include "ui/page_states_test.h"
#include "ui/pages_test.h"
#include "ui/picture_models_test.h"
#include "ui/program_trust_test.h"
#include "ui/project_test.h"
#include "ui/rehearsal_pages_test.h"
#include "ui/results_page_test.h"
#include "ui/run_actions_test.h"
#include "ui/runs_test.h"
#include "ui/saving_test.h"
#include "ui/steady_pages_test.h"
#include "ui/training_copies_test.h"
#include "ui/unfinished_test.h"
#include "ui/widgets_test.h"
#include "ui/window_thread_test.h"
#include "ui/windows_layout_test.h"
#include "widgets/application.h"
#include "widgets/theme.h"

int main(int argc, char** argv)
{
    const StudioHome home;
    graft::ui::Application application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    graft::ui::Theme::apply(application, graft::ui::Appearance::Light);
    return runTests<JobsTest, MachinePagesTest, ModelsTest, PagesTest, ResultsPageTest, ImagesPageTest, PageStatesTest,
                    RehearsalPagesTest, WidgetsTest, CurvePlotTest, AugmentationChoiceTest, ProgramTrustTest,
                    LayoutTest, WindowsLayoutTest, ConfusionTest, ConfusionCardTest, RunsTest, RunActionsTest,
                    ClassifyPageTest, TrainingCopiesTest, GuidedPagesTest, ManyPicturesTest, CloseLookTest,
                    SteadyPagesTest, ProjectTest, ImageGalleryTest, BannerTest, SavingTest, KeyboardTest,
                    PictureModelsTest, AnswerModelsTest, NetworkModelsTest, ModelChoiceTest, LayersPageTest,
                    BoundKeysTest, EarlierWorkTest, WindowThreadTest, UnfinishedTest, LongPauseTest>(argc, argv);
}
