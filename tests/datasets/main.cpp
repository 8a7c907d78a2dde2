#include "datasets/balanced_sample_test.h"
#include "datasets/corrected_data_test.h"
#include "datasets/dataset_test.h"
#include "datasets/leaf_sample_test.h"
#include "datasets/mirrored_names_test.h"
#include "datasets/scan_errors_test.h"
#include "datasets/scan_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<DatasetTest, CorrectedDataTest, ScanTest, ScanErrorsTest, LeafSampleTest, BalancedSampleTest,
                    MirroredNamesTest>(argc, argv);
}
