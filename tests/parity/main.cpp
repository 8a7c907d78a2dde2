#include "parity_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<ParityTest>(argc, argv);
}
