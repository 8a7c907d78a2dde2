#include "weights/tensor_hash.h"

#include <ATen/ATen.h>

namespace graft {

ContentHash hashOfValues(const at::Tensor& tensor)
{
    const at::Tensor values = tensor.detach().to(at::kCPU).contiguous();
    return hashContent({static_cast<const std::uint8_t*>(values.const_data_ptr()), values.nbytes()});
}

} // namespace graft
