#include "backbones/operations.h"

#include "backbones/conv_norm_activation.h"
#include "backbones/stochastic_depth.h"

namespace graft {

namespace {

/// Folds and unfolds its parts along with itself.
class Composite : public Operation {
public:
    explicit Composite(Operations parts) : m_parts(std::move(parts)) {}

    void foldForInference() override
    {
        for (const OperationPtr& part : m_parts)
            part->foldForInference();
    }

    void unfold() override
    {
        for (const OperationPtr& part : m_parts)
            part->unfold();
    }

protected:
    Operations m_parts;
};

class Sequence : public Composite {
public:
    using Composite::Composite;

    torch::Tensor forward(torch::Tensor input) override
    {
        for (const OperationPtr& part : m_parts)
            input = part->forward(std::move(input));
        return input;
    }
};

class Concatenation : public Composite {
public:
    using Composite::Composite;

    torch::Tensor forward(torch::Tensor input) override
    {
        std::vector<torch::Tensor> outputs;
        for (const OperationPtr& part : m_parts)
            outputs.push_back(part->forward(input));
        return at::cat(outputs, 1);
    }
};

class Residual : public Composite {
public:
    Residual(Operations branch, ResidualOptions options)
        : Composite(std::move(branch)),
          m_options(std::move(options)),
          m_last(asEnd(m_parts.back())),
          m_depth(dynamic_cast<StochasticDepth*>(m_options.stochasticDepth.get()))
    {
    }

    torch::Tensor forward(torch::Tensor input) override
    {
        torch::Tensor shortcut = m_options.shortcut ? m_options.shortcut->forward(input) : input;
        torch::Tensor x = std::move(input);
        for (std::size_t i = 0; i + 1 < m_parts.size(); ++i)
            x = m_parts[i]->forward(std::move(x));
        if (m_last && !(m_depth && m_depth->isActive()))
            return m_last->forward(std::move(x), shortcut, m_options.after);
        x = m_parts.back()->forward(std::move(x));
        if (m_depth)
            x = m_depth->forward(std::move(x));
        return CostScope::current() ? x : activate(x + shortcut, m_options.after);
    }

    void foldForInference() override
    {
        Composite::foldForInference();
        if (m_options.shortcut)
            m_options.shortcut->foldForInference();
    }

    void unfold() override
    {
        Composite::unfold();
        if (m_options.shortcut)
            m_options.shortcut->unfold();
    }

private:
    /// Null unless the addition can join its kernel.
    static ConvNormActivation* asEnd(const OperationPtr& operation)
    {
        auto* unit = dynamic_cast<ConvNormActivation*>(operation.get());
        return unit && !unit->hasActivation() ? unit : nullptr;
    }

    ResidualOptions m_options;
    ConvNormActivation* m_last; ///< Of m_parts, or null.
    StochasticDepth* m_depth;   ///< Of m_options, or null.
};

class ShuffledHalves : public Composite {
public:
    using Composite::Composite;

    torch::Tensor forward(torch::Tensor input) override
    {
        torch::Tensor first;
        torch::Tensor second;
        if (m_parts.size() == 2) {
            first = m_parts[1]->forward(input);
            second = m_parts[0]->forward(std::move(input));
        } else {
            const std::int64_t half = input.size(1) / 2;
            first = input.narrow(1, 0, half);
            second = m_parts[0]->forward(input.narrow(1, half, half).contiguous(at::MemoryFormat::ChannelsLast));
        }
        // Channel i of each half becomes channel 2 i and 2 i + 1.
        const torch::Tensor pairs = at::stack({first.permute({0, 2, 3, 1}), second.permute({0, 2, 3, 1})}, -1);
        return pairs.flatten(3).permute({0, 3, 1, 2});
    }
};

/// An operation that is one function.
template <typename Function>
class Lambda : public Operation {
public:
    explicit Lambda(Function function) : m_function(std::move(function)) {}
    torch::Tensor forward(torch::Tensor input) override { return m_function(std::move(input)); }

private:
    Function m_function;
};

template <typename Function>
OperationPtr operation(Function function)
{
    return std::make_shared<Lambda<Function>>(std::move(function));
}

} // namespace

OperationPtr sequence(Operations operations)
{
    return operations.size() == 1 ? operations.front() : std::make_shared<Sequence>(std::move(operations));
}

OperationPtr concatenation(Operations branches)
{
    return std::make_shared<Concatenation>(std::move(branches));
}

OperationPtr residual(Operations branch, ResidualOptions options)
{
    return std::make_shared<Residual>(std::move(branch), std::move(options));
}

OperationPtr shuffledHalves(OperationPtr branch, OperationPtr shortcut)
{
    Operations parts{std::move(branch)};
    if (shortcut)
        parts.push_back(std::move(shortcut));
    return std::make_shared<ShuffledHalves>(std::move(parts));
}

OperationPtr activation(Activation activation)
{
    return operation([activation](torch::Tensor x) { return activate(std::move(x), activation); });
}

OperationPtr maxPool(PoolShape shape)
{
    return operation([shape](const torch::Tensor& x) {
        return at::max_pool2d(x, shape.kernel, shape.stride, shape.padding, 1, shape.ceil);
    });
}

OperationPtr averagePool(PoolShape shape)
{
    return operation([shape](const torch::Tensor& x) {
        return at::avg_pool2d(x, shape.kernel, shape.stride, shape.padding, shape.ceil);
    });
}

OperationPtr adaptiveAveragePool(int size)
{
    return operation([size](const torch::Tensor& x) { return at::adaptive_avg_pool2d(x, {size, size}); });
}

OperationPtr globalPool()
{
    return operation([](const torch::Tensor& x) { return x.mean({2, 3}); });
}

OperationPtr flattened()
{
    return operation([](const torch::Tensor& x) { return x.flatten(1); });
}

} // namespace graft
