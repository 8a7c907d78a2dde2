#include "catalogue_test.h"
#include "conv_norm_training_test.h"
#include "guidance_test.h"
#include "support/test_main.h"
#include "weight_matching_test.h"

int main(int argc, char** argv)
{
    return runTests<CatalogueTest, ConvNormTrainingTest, GuidanceTest, WeightMatchingTest>(argc, argv);
}
