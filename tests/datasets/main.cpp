#include "datasets/balanced_sample_test.h"
#include "datasets/corrected_data_test.h"
#include "datasets/corrections_killed_test.h"
#include "datasets/dataset_test.h"
#include "datasets/mirrored_names_test.h"
#include "datasets/scan_errors_test.h"
#include "datasets/scan_layout_test.h"
#include "datasets/scan_split_test.h"
#include "datasets/scan_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<DatasetTest, CorrectedDataTest, CorrectionsKilledTest, ScanTest, ScanLayoutTest, ScanSplitTest,
                    ScanErrorsTest, BalancedSampleTest, MirroredNamesTest>(argc, argv);
}
