#include "precision_plan_test.h"
#include "rehearsal_test.h"
#include "run_judgement_test.h"
#include "run_keeping_test.h"
#include "run_store_test.h"
#include "starting_network_test.h"
#include "support/test_main.h"
#include "training_forecast_test.h"
#include "training_job_test.h"

int main(int argc, char** argv)
{
    return runTests<TrainingJobTest, RehearsalTest, PrecisionPlanTest, RunJudgementTest, RunStoreTest, RunKeepingTest,
                    StartingNetworkTest, TrainingForecastTest>(argc, argv);
}
