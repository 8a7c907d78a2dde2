#include "images/augmentation_test.h"
#include "images/camera_test.h"
#include "images/decode_memory_test.h"
#include "images/decode_test.h"
#include "images/odd_pictures_test.h"
#include "images/parity_test.h"
#include "images/picture_notes_test.h"
#include "images/picture_words_test.h"
#include "images/preprocessing_test.h"
#include "images/recipe_test.h"
#include "images/reduced_decode_test.h"
#include "images/resize_test.h"
#include "support/test_main.h"

int main(int argc, char** argv)
{
    return runTests<DecodeTest, DecodeMemoryTest, ReducedDecodeTest, OddPicturesTest, PictureNotesTest,
                    PictureWordsTest, RecipeTest, ResizeTest, PreprocessingTest, AugmentationTest, ParityTest,
                    CameraTest>(argc, argv);
}
