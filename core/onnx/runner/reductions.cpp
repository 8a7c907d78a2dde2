#include "onnx/runner/reductions.h"

namespace graft::onnx_kernels {

namespace {

/// An attribute or, in later versions of the operators, an input.
std::vector<std::int64_t> axesOf(const OnnxCall& call)
{
    std::vector<std::int64_t> axes =
        call.has(1) ? call.integers(1) : call.attribute<std::vector<std::int64_t>>("axes", {});
    if (axes.empty())
        call.fail(Text("no axes"));
    return axes;
}

bool keepsAxes(const OnnxCall& call)
{
    return call.attribute<std::int64_t>("keepdims", 1) != 0;
}

} // namespace

at::Tensor mean(const OnnxCall& call)
{
    return call.input(0).mean(axesOf(call), keepsAxes(call));
}

at::Tensor sum(const OnnxCall& call)
{
    return call.input(0).sum(axesOf(call), keepsAxes(call));
}

at::Tensor norm(const OnnxCall& call)
{
    return call.input(0).norm(2, axesOf(call), keepsAxes(call));
}

at::Tensor largest(const OnnxCall& call)
{
    const at::Tensor& x = call.input(0);
    const std::vector<std::int64_t> count = call.integers(1);
    const std::int64_t axis = call.axis(call.attribute<std::int64_t>("axis", -1), x.dim());
    if (count.size() != 1 || count.front() < 1 || count.front() > x.size(axis))
        call.fail(Text("another number of entries than there are"));
    return std::get<0>(x.topk(count.front(), axis));
}

/// Of the last two axes, antialiased, in 8 bit as Pillow does it.
at::Tensor resize(const OnnxCall& call)
{
    const std::vector<std::int64_t> sizes = call.integers(3);
    const auto mode = call.attribute<std::string>("mode", "nearest");
    if (call.has(1) || call.has(2) || sizes.size() != 2 || call.attribute<std::int64_t>("antialias", 0) != 1 ||
        call.attribute<std::vector<std::int64_t>>("axes", {}) != std::vector<std::int64_t>{2, 3} ||
        (mode != "linear" && mode != "cubic"))
        call.fail(Text("options that Graft does not write"));
    const at::Tensor& x = call.input(0);
    if (x.dim() != 4)
        call.fail(Text("an input that is no pictures"));
    call.requireSize({x.size(0), x.size(1), sizes[0], sizes[1]});
    // One axis is resized after the other.
    call.requireSize({x.size(0), x.size(1), x.size(2), sizes[1]});
    call.requireSize({x.size(0), x.size(1), sizes[0], x.size(3)});
    return mode == "linear" ? at::_upsample_bilinear2d_aa(x, sizes, false)
                            : at::_upsample_bicubic2d_aa(x, sizes, false);
}

} // namespace graft::onnx_kernels
