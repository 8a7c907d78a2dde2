#include "batch_gradients_test.h"
#include "idle_team_test.h"
#include "image_batches_test.h"
#include "learning_rate_finder_test.h"
#include "optimization_test.h"
#include "precision_test.h"
#include "running_statistics_test.h"
#include "support/test_main.h"
#include "trainer_test.h"

int main(int argc, char** argv)
{
    return runTests<BatchGradientsTest, IdleTeamTest, TrainerTest, OptimizationTest, PrecisionTest,
                    LearningRateFinderTest, RunningStatisticsTest, ImageBatchesTest>(argc, argv);
}
