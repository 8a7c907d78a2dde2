#include "download_test.h"
#include "support/test_main.h"
#include "weight_files_test.h"

int main(int argc, char** argv)
{
    return runTests<WeightFilesTest, DownloadTest>(argc, argv);
}
