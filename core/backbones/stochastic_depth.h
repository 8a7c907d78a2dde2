#pragma once

#include "backbones/operation.h"

#include <torch/nn/module.h>

namespace graft {

/// Drops the whole branch of a residual block for some pictures while training, and makes up for it in the others
/// (Huang et al. 2016, arXiv:1603.09382; a decision a picture, the reference's mode "row"). A module without
/// weights, so that it hears whether it trains.
class StochasticDepth : public Operation, public torch::nn::Module {
public:
    explicit StochasticDepth(double probability) : m_probability(probability) {}

    [[nodiscard]] bool isActive() const { return is_training() && m_probability > 0; }

    /// Rows that belong to one picture and share its fate: windows of it, say.
    void setRowsPerPicture(std::int64_t rows) { m_rowsPerPicture = rows; }

    torch::Tensor forward(torch::Tensor input) override
    {
        if (!isActive())
            return input;
        const double kept = 1 - m_probability;
        std::vector<std::int64_t> shape(std::size_t(input.dim()), 1);
        shape[0] = input.size(0) / m_rowsPerPicture;
        const torch::Tensor fates = torch::empty(shape, input.options()).bernoulli_(kept).div_(kept);
        return input * (m_rowsPerPicture > 1 ? fates.repeat_interleave(m_rowsPerPicture, 0) : fates);
    }

private:
    double m_probability;
    std::int64_t m_rowsPerPicture = 1;
};

} // namespace graft
