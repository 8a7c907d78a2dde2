#include "batch_parts_test.h"
#include "idle_team_test.h"
#include "image_batches_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<IdleTeamTest, BatchPartsTest, ImageBatchesTest>(argc, argv);
}
