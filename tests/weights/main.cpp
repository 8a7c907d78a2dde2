#include "support/test_main.h"
#include "weight_files_test.h"

int main(int argc, char** argv)
{
    return runTests<WeightFilesTest>(argc, argv);
}
