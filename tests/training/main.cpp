#include "learning_rate_finder_test.h"
#include "image_batches_test.h"
#include "optimization_test.h"
#include "precision_test.h"
#include "support/test_main.h"
#include "trainer_test.h"

int main(int argc, char** argv)
{
<<<<<<< HEAD
    return runTests<TrainerTest, OptimizationTest, PrecisionTest, LearningRateFinderTest>(argc, argv);
=======
    return runTests<TrainerTest, OptimizationTest, PrecisionTest, ImageBatchesTest>(argc, argv);
>>>>>>> 48a313e (Decode threads by the measured rates, batches' memory reused, pictures that every epoch shows alike decoded once)
}
