#include "cached_activations_test.h"
#include "freeze_plan_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<FreezePlanTest, CachedActivationsTest>(argc, argv);
}
