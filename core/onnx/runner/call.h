#pragma once

#include "base/error.h"
#include "base/text.h"
#include "onnx/graph.h"

#include <ATen/ATen.h>
#include <ATen/ExpandUtils.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace graft {

/// Of pads, steps and other settings. What is within it can be multiplied once and added up without care.
inline constexpr std::int64_t kLargestOnnxSetting = std::int64_t{1} << 31;

/// A node with its inputs, as a kernel sees it.
class OnnxCall {
public:
    OnnxCall(const OnnxNode& node, std::vector<at::Tensor> inputs, std::int64_t largestResult)
        : m_node(node), m_inputs(std::move(inputs)), m_largestResult(largestResult)
    {
        for (const at::Tensor& x : m_inputs)
            if (x.defined())
                requireSize(x.sizes());
    }

    /// @throws Error if it is not there.
    [[nodiscard]] const at::Tensor& input(std::size_t index) const
    {
        if (!has(index))
            fail(Text("too few inputs"));
        return m_inputs[index];
    }

    [[nodiscard]] bool has(std::size_t index) const { return index < m_inputs.size() && m_inputs[index].defined(); }
    [[nodiscard]] at::Tensor optional(std::size_t index) const { return has(index) ? m_inputs[index] : at::Tensor(); }
    [[nodiscard]] const std::vector<at::Tensor>& inputs() const { return m_inputs; }

    /// An input that lists integers.
    [[nodiscard]] std::vector<std::int64_t> integers(std::size_t index) const
    {
        const at::Tensor& values = input(index);
        constexpr std::int64_t kMost = 64;
        if (values.scalar_type() != at::kLong || values.dim() > 1 || values.numel() > kMost)
            fail(Text("an input that is no list of integers"));
        const at::Tensor list = values.contiguous();
        return {list.data_ptr<std::int64_t>(), list.data_ptr<std::int64_t>() + list.numel()};
    }

    template <class Type>
    [[nodiscard]] Type attribute(const char* name, Type otherwise) const
    {
        const auto found = m_node.attributes.find(name);
        if (found == m_node.attributes.end())
            return otherwise;
        const Type* value = std::get_if<Type>(&found->second);
        if (!value)
            fail(Text("the attribute %1 of another kind", name));
        return *value;
    }

    [[nodiscard]] std::vector<std::int64_t> pair(const char* name) const
    {
        const auto values = attribute<std::vector<std::int64_t>>(name, {1, 1});
        if (values.size() != 2)
            fail(Text("the attribute %1 without two numbers", name));
        for (const std::int64_t value : values)
            if (value < 1 || value > kLargestOnnxSetting)
                fail(Text("an impossible number in the attribute %1", name));
        return values;
    }

    /// Of an axis that may be counted from the end.
    [[nodiscard]] std::int64_t axis(std::int64_t value, std::int64_t rank) const
    {
        if (value < -rank || value >= rank)
            fail(Text("an axis that is not there"));
        return value < 0 ? value + rank : value;
    }

    /// To be asked before anything of that shape is made. An axis without entries counts as one of 1: sums over it are
    /// as large as the others say.
    void requireSize(at::IntArrayRef shape) const
    {
        std::int64_t count = 1;
        for (const std::int64_t size : shape)
            if (size < 0 || __builtin_mul_overflow(count, std::max<std::int64_t>(size, 1), &count) ||
                count > m_largestResult)
                fail(Text("a result of impossible size"));
    }

    /// The same for what two shapes make together, entry by entry.
    void requireTogether(at::IntArrayRef a, at::IntArrayRef b) const { requireSize(at::infer_size(a, b)); }
    void requireTogether(const at::Tensor& a, const at::Tensor& b) const { requireTogether(a.sizes(), b.sizes()); }

    /// @throws Error always.
    [[noreturn]] void fail(const Text& found) const
    {
        throw Error({.problem = Text("Cannot run the ONNX model"),
                     .found = Text("the operation %1 with %2", m_node.operation, found)});
    }

private:
    const OnnxNode& m_node;
    std::vector<at::Tensor> m_inputs;
    std::int64_t m_largestResult;
};

/// Computes one operation. @throws Error if it cannot be done on what it is given.
using OnnxKernel = at::Tensor (*)(const OnnxCall&);

} // namespace graft
