#include "crop_plan_test.h"
#include "engines_test.h"
#include "export_test.h"
#include "large_pictures_test.h"
#include "onnx_pictures_test.h"
#include "onnx_test.h"
#include "prediction_table_test.h"
#include "predictor_test.h"
#include "scripted_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<PredictionTableTest, PredictorTest, ExportTest, OnnxTest, OnnxPicturesTest, CropPlanTest,
                    ScriptedTest, LargePicturesTest, EnginesTest>(argc, argv);
}
