#include "optimization_test.h"
#include "support/test_main.h"
#include "trainer_test.h"

int main(int argc, char** argv)
{
    return runTests<TrainerTest, OptimizationTest>(argc, argv);
}
