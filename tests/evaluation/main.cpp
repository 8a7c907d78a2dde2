#include "confusion_matrix_test.h"
#include "feature_index_test.h"
#include "guessing_test.h"
#include "heat_map_test.h"
#include "paired_comparison_test.h"
#include "score_sheet_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<ConfusionMatrixTest, FeatureIndexTest, GuessingTest, HeatMapTest, PairedComparisonTest,
                    ScoreSheetTest>(argc, argv);
}
