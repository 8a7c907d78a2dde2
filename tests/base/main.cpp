#include "base/error_test.h"
#include "base/files_test.h"
#include "base/machine_test.h"
#include "base/numbers_test.h"
#include "base/progress_test.h"
#include "base/random_test.h"
#include "base/shared_path_test.h"
#include "base/text_test.h"
#include "base/unicode_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<ErrorTest, FilesTest, MachineTest, NumbersTest, ProgressTest, RandomTest, SharedPathTest, TextTest,
                    UnicodeTest>(argc, argv);
}
