#include "activation_store_test.h"
#include "cached_activations_test.h"
#include "device_batches_test.h"
#include "freeze_plan_test.h"
#include "gpu_support_test.h"
#include "guarded_test.h"
#include "precision_test.h"
#include "ridge_test.h"
#include "sliced_pass_test.h"
#include "support/test_main.h"
#include "transfer_profile_test.h"

int main(int argc, char** argv)
{
    return runTests<GpuSupportTest, GuardedTest, DeviceBatchesTest, FreezePlanTest, ActivationStoreTest,
                    CachedActivationsTest, RidgeTest, SlicedPassTest, PrecisionTest, TransferProfileTest>(argc, argv);
}
