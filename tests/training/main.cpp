#include "batch_gradients_test.h"
#include "learning_rate_finder_test.h"
#include "optimization_test.h"
#include "running_statistics_test.h"
#include "support/test_main.h"
#include "trainer_test.h"

int main(int argc, char** argv)
{
    return runTests<BatchGradientsTest, TrainerTest, OptimizationTest, LearningRateFinderTest, RunningStatisticsTest>(
        argc, argv);
}
