// Precompiled once for every folder that uses LibTorch: its headers cost 20 to 40 seconds a file.
#pragma once

#include <torch/torch.h>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>
