#include "catalogue_test.h"
#include "conv_norm_training_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<CatalogueTest, ConvNormTrainingTest>(argc, argv);
}
