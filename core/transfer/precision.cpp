#include "transfer/precision.h"

#include "base/enum_names.h"

namespace graft {

static constexpr EnumName<Precision> kPrecisions[] = {{Precision::Auto, "auto"},
                                                      {Precision::Float32, "fp32"},
                                                      {Precision::BFloat16, "bf16"},
                                                      {Precision::TensorFloat32, "tf32"}};

std::string toString(Precision value)
{
    return nameOf<Precision>(kPrecisions, value);
}

Precision precisionFromString(const std::string& name)
{
    return valueOf<Precision>(kPrecisions, name, Text("precision"));
}

} // namespace graft
