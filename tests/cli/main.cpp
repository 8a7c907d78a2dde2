#include "command_test.h"
#include "doctor_test.h"
#include "language_test.h"
#include "support/test_main.h"
#include "training_command_test.h"

int main(int argc, char** argv)
{
    return runTests<CommandTest, TrainingCommandTest, DoctorTest, LanguageTest>(argc, argv);
}
