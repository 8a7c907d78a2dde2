#include "command_test.h"
#include "doctor_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<CommandTest, DoctorTest>(argc, argv);
}
