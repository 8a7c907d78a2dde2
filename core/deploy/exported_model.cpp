#include "deploy/exported_model.h"

#include "base/error.h"
#include "base/json_text.h"

#include <ATen/ATen.h>

#include <nlohmann/json.hpp>

#include <cstring>
#include <limits>

namespace graft {

void ExportedModel::readPreprocessing(const std::string& json)
{
    try {
        m_preprocessing = parsedJson(json).get<Preprocessing>();
    } catch (const Error&) {
    } catch (const nlohmann::json::exception&) {
    }
}

at::Tensor logitsFrom(const at::Tensor& probabilities)
{
    return probabilities.clamp_min(std::numeric_limits<float>::min()).log();
}

at::Tensor toByteTensor(const Image& image)
{
    at::Tensor bytes = at::empty({1, image.height, image.width, 3}, at::kByte);
    std::memcpy(bytes.data_ptr(), image.rgb.data(), image.rgb.size());
    return bytes.permute({0, 3, 1, 2});
}

} // namespace graft
