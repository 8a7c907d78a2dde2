#include "backbones/number_checks.h"

#include "base/error.h"

#include <ATen/core/Tensor.h>

#include <bit>
#include <cmath>
#include <span>

namespace graft {

namespace {

enum class Fault { None, NotANumber, Infinite, Negative };

/// One pass that the compiler can vectorise, as long as nothing is wrong.
bool allFinite(std::span<const float> values)
{
    constexpr std::uint32_t kExponent = 0x7f800000;
    std::uint32_t found = 0;
    for (const float value : values)
        found |= (std::bit_cast<std::uint32_t>(value) & kExponent) == kExponent ? 1U : 0U;
    return found == 0;
}

Fault faultOf(const std::string& name, std::span<const float> values)
{
    if (!allFinite(values)) {
        for (const float value : values)
            if (std::isnan(value))
                return Fault::NotANumber;
        return Fault::Infinite;
    }
    if (name.ends_with("running_var"))
        for (const float value : values)
            if (value < 0)
                return Fault::Negative;
    return Fault::None;
}

} // namespace

void requireNumbers(const StateDict& state, const std::filesystem::path& file)
{
    for (const auto& [name, tensor] : state) {
        if (tensor.scalar_type() != at::kFloat)
            continue;
        const at::Tensor flat = tensor.is_contiguous() ? tensor : tensor.contiguous();
        const Fault fault = faultOf(name, {flat.const_data_ptr<float>(), std::size_t(flat.numel())});
        if (fault == Fault::None)
            continue;
        const bool overflowed = fault == Fault::Infinite;
        throw Error({.problem = Text("The weights hold numbers with which no network computes"),
                     .file = file.string(),
                     .found = fault == Fault::NotANumber ? Text("values that are not a number (NaN) in '%1'", name)
                              : overflowed               ? Text("infinite values in '%1'", name)
                                                         : Text("a variance below zero in '%1'", name),
                     .advice = overflowed ? Text("They overflow in 16 bits: save them from the training in 32 bits.")
                                          : Text("The training that they come from went wrong, or the file is damaged: "
                                                 "use an earlier checkpoint.")});
    }
}

} // namespace graft
