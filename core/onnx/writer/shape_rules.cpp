#include "onnx/writer/rules.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <limits>

namespace graft {

namespace {

using Integers = std::vector<std::int64_t>;

/// A shape that was traced with one picture: the first axis stays whatever it is.
std::string reshaped(const TracedCall& call, Integers shape)
{
    const bool isOpen = std::find(shape.begin(), shape.end(), -1) != shape.end();
    const Integers from = call.shape(0);
    if (!shape.empty() && !from.empty() && shape.front() == from.front() && shape.front() > 0)
        shape.front() = 0;
    else if (!isOpen)
        call.refuse(Text("the number of pictures baked in"));
    return call.add("Reshape", {call.tensor(0), call.translation().addIntegers(shape)});
}

std::string reshape(const TracedCall& call)
{
    return reshaped(call, call.integers(1));
}

/// flatten(input, first, last)
std::string flatten(const TracedCall& call)
{
    const auto first = std::size_t(call.axis(0, call.integer(1)));
    const auto last = std::size_t(call.axis(0, call.integer(2)));
    const Integers from = call.shape(0);
    Integers shape;
    for (std::size_t i = 0; i < from.size(); ++i)
        if (i < first) // 0: as it was
            shape.push_back(0);
        else if (i == first)
            shape.push_back(-1);
        else if (i > last)
            shape.push_back(from[i]);
    return call.add("Reshape", {call.tensor(0), call.translation().addIntegers(shape)});
}

std::string permute(const TracedCall& call)
{
    Integers order = call.integers(1);
    for (std::int64_t& axis : order)
        axis = call.axis(0, axis);
    return call.add("Transpose", {call.tensor(0)}, {{"perm", order}});
}

std::string transpose(const TracedCall& call)
{
    Integers order(call.shape(0).size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = std::int64_t(i);
    std::swap(order.at(std::size_t(call.axis(0, call.integer(1)))),
              order.at(std::size_t(call.axis(0, call.integer(2)))));
    return call.add("Transpose", {call.tensor(0)}, {{"perm", order}});
}

std::string unsqueeze(const TracedCall& call)
{
    const std::int64_t axis = call.integer(1);
    const auto rank = std::int64_t(call.shape(0).size());
    return call.add("Unsqueeze", {call.tensor(0), call.translation().addIntegers({axis < 0 ? axis + rank + 1 : axis})});
}

/// squeeze(input, axis)
std::string squeeze(const TracedCall& call)
{
    if (call.count() < 2 || !call.constant(1).isInt())
        call.refuse(Text("no axis"));
    const std::int64_t axis = call.axis(0, call.integer(1));
    if (call.shape(0).at(std::size_t(axis)) != 1)
        return call.tensor(0);
    return call.add("Squeeze", {call.tensor(0), call.translation().addIntegers({axis})});
}

/// select(input, axis, index)
std::string select(const TracedCall& call)
{
    const std::int64_t axis = call.axis(0, call.integer(1));
    const std::int64_t index = call.integer(2);
    const std::int64_t fromFront = index < 0 ? index + call.shape(0).at(std::size_t(axis)) : index;
    const std::string name = call.translation().addWeight(at::scalar_tensor(fromFront, at::kLong), "index");
    return call.add("Gather", {call.tensor(0), name}, {{"axis", axis}});
}

std::string indexSelect(const TracedCall& call)
{
    return call.add("Gather", {call.tensor(0), call.tensor(2)}, {{"axis", call.axis(0, call.integer(1))}});
}

std::string sliced(const TracedCall& call, const std::string& input, std::int64_t axis, std::int64_t begin,
                   std::int64_t end, std::int64_t step = 1)
{
    OnnxTranslation& to = call.translation();
    return call.add("Slice", {input, to.addIntegers({begin}), to.addIntegers({end}), to.addIntegers({axis}),
                              to.addIntegers({step})});
}

/// slice(input, axis, begin, end, step)
std::string slice(const TracedCall& call)
{
    const std::int64_t begin = call.isNone(2) ? 0 : call.integer(2);
    const std::int64_t end = call.isNone(3) ? std::numeric_limits<std::int64_t>::max() : call.integer(3);
    return sliced(call, call.tensor(0), call.axis(0, call.integer(1)), begin, end, call.integer(4));
}

/// narrow(input, axis, begin, length)
std::string narrow(const TracedCall& call)
{
    const std::int64_t begin = call.integer(2);
    return sliced(call, call.tensor(0), call.axis(0, call.integer(1)), begin, begin + call.integer(3));
}

/// cat(tensors, axis)
std::string concatenated(const TracedCall& call)
{
    const std::int64_t axis = call.integer(1);
    const auto rank = std::int64_t(call.resultShape().size());
    return call.add("Concat", call.tensors(0), {{"axis", axis < 0 ? axis + rank : axis}});
}

/// stack(tensors, axis)
std::string stacked(const TracedCall& call)
{
    const std::int64_t axis = call.integer(1);
    const auto rank = std::int64_t(call.resultShape().size());
    const std::int64_t fromFront = axis < 0 ? axis + rank : axis;
    std::vector<std::string> items = call.tensors(0);
    for (std::string& item : items)
        item = call.add("Unsqueeze", {item, call.translation().addIntegers({fromFront})});
    return call.add("Concat", std::move(items), {{"axis", fromFront}});
}

/// roll(input, shifts, axes): what falls off one end comes in at the other.
std::string roll(const TracedCall& call)
{
    const Integers shifts = call.integers(1);
    const Integers axes = call.integers(2);
    if (shifts.size() != axes.size())
        call.refuse(Text("no axes"));
    const Integers shape = call.shape(0);
    std::string x = call.tensor(0);
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const std::int64_t axis = call.axis(0, axes[i]);
        const std::int64_t extent = shape[std::size_t(axis)];
        const std::int64_t seam = extent - (shifts[i] % extent + extent) % extent;
        if (seam == extent)
            continue;
        const std::string back = sliced(call, x, axis, seam, extent);
        x = call.add("Concat", {back, sliced(call, x, axis, 0, seam)}, {{"axis", axis}});
    }
    return x;
}

/// constant_pad_nd(input, pads, value): LibTorch lists both of each axis from the last one on, ONNX first the begins of
/// all axes, then their ends.
std::string pad(const TracedCall& call)
{
    const Integers pads = call.integers(1);
    const std::size_t rank = call.shape(0).size();
    Integers all(2 * rank);
    for (std::size_t i = 0; 2 * i + 1 < pads.size(); ++i) {
        all.at(rank - 1 - i) = pads[2 * i];
        all.at(2 * rank - 1 - i) = pads[2 * i + 1];
    }
    return call.add(
        "Pad", {call.tensor(0), call.translation().addIntegers(all), call.translation().addNumber(call.number(2))});
}

/// expand_as(input, other): to the other's shape, whatever the number of pictures is.
std::string expandAs(const TracedCall& call)
{
    return call.add("Expand", {call.tensor(0), call.add("Shape", {call.tensor(1)})});
}

} // namespace

std::vector<NamedOnnxRule> shapeRules()
{
    return {
        {"aten::reshape", reshape},    {"aten::view", reshape},        {"aten::flatten", flatten},
        {"aten::permute", permute},    {"aten::transpose", transpose}, {"aten::unsqueeze", unsqueeze},
        {"aten::squeeze", squeeze},    {"aten::select", select},       {"aten::index_select", indexSelect},
        {"aten::slice", slice},        {"aten::narrow", narrow},       {"aten::cat", concatenated},
        {"aten::stack", stacked},      {"aten::roll", roll},           {"aten::constant_pad_nd", pad},
        {"aten::expand_as", expandAs},
    };
}

} // namespace graft
