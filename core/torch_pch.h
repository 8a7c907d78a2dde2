// Precompiled once for every folder that uses LibTorch: its headers cost 10 to 25 seconds a file. Only what most of
// those folders need, because GCC instantiates the templates of a precompiled header again in every file that uses it.
#pragma once

#include <torch/nn/module.h>
#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/linear.h>
#include <torch/types.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>
