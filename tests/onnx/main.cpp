#include "preprocessing_test.h"
#include "program_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<ProgramTest, PreprocessingTest>(argc, argv);
}
