#include "formats_test.h"
#include "further_training_test.h"
#include "precision_plan_test.h"
#include "rehearsal_test.h"
#include "resume_faults_test.h"
#include "resume_test.h"
#include "run_judgement_test.h"
#include "run_keeping_test.h"
#include "run_store_test.h"
#include "starting_network_test.h"
#include "support/test_main.h"
#include "training_cache_test.h"
#include "training_end_test.h"
#include "training_forecast_test.h"
#include "training_input_test.h"
#include "training_job_test.h"

int main(int argc, char** argv)
{
    return runTests<TrainingJobTest, TrainingCacheTest, TrainingInputTest, TrainingEndTest, RehearsalTest, ResumeTest,
                    ResumeFaultsTest, FurtherTrainingTest, FormatsTest, PrecisionPlanTest, RunJudgementTest,
                    RunStoreTest, RunKeepingTest, StartingNetworkTest, TrainingForecastTest>(argc, argv);
}
