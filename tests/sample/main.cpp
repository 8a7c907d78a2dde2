#include "sample/leaf_sample_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<LeafSampleTest>(argc, argv);
}
