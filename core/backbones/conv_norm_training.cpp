#include "backbones/conv_norm_training.h"

#include "backbones/training_kernels.h"
#include "base/pieces.h"

#include <ATen/Parallel.h>
#include <ATen/autocast_mode.h>
#include <torch/autograd.h>

#include <limits>

namespace graft {

namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr float kClampAt = 6.0F;
constexpr std::int64_t kFewestRows = 64; ///< That are worth a thread.

struct Clamp {
    float low = -std::numeric_limits<float>::infinity();
    float high = std::numeric_limits<float>::infinity();
};

Clamp clampOf(Activation activation)
{
    Clamp clamp;
    if (activation != Activation::None)
        clamp.low = 0;
    if (activation == Activation::Relu6)
        clamp.high = kClampAt;
    return clamp;
}

Tensor channelsLast(const Tensor& tensor)
{
    return tensor.contiguous(at::MemoryFormat::ChannelsLast);
}

/// Calls work() with a number of the type that the kernels take the maps as.
template <typename Work>
void withElement(const Tensor& maps, Work work)
{
    if (maps.scalar_type() == at::kBFloat16)
        work(BFloat16());
    else
        work(float());
}

template <typename Element>
const Element* read(const Tensor& maps)
{
    return static_cast<const Element*>(maps.const_data_ptr());
}

template <typename Element>
Element* written(const Tensor& maps)
{
    return static_cast<Element*>(maps.mutable_data_ptr());
}

std::int64_t rowsOf(const Tensor& maps)
{
    return maps.size(0) * maps.size(2) * maps.size(3);
}

/// [N, C, H, W] in channels-last memory as a matrix of pixels by channels.
Tensor asMatrix(const Tensor& maps)
{
    return maps.permute({0, 2, 3, 1}).reshape({-1, maps.size(1)});
}

Tensor asMaps(const Tensor& matrix, at::IntArrayRef sizes)
{
    return matrix.view({sizes[0], sizes[2], sizes[3], matrix.size(1)}).permute({0, 3, 1, 2});
}

/// Calls work(first row, rows, thread's number) in as many pieces as there are threads; the pieces, and so what is
/// added up in them, depend on nothing else.
template <typename Work>
void eachPiece(std::int64_t rows, std::int64_t pieces, Work work)
{
    at::parallel_for(0, pieces, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t piece = begin; piece < end; ++piece) {
            const std::int64_t first = rows * piece / pieces;
            work(first, rows * (piece + 1) / pieces - first, piece);
        }
    });
}

std::int64_t piecesFor(std::int64_t rows)
{
    return std::clamp<std::int64_t>(rows / kFewestRows, 1, at::get_num_threads());
}

/// Mean and biased variance of each channel. Sums are of distances from the mean of a few pixels, which keeps them
/// small.
std::pair<Tensor, Tensor> momentsOf(const Tensor& maps)
{
    constexpr std::int64_t kFew = 16;
    const std::int64_t channels = maps.size(1);
    const std::int64_t rows = rowsOf(maps);
    const std::int64_t pieces = piecesFor(rows);
    const Tensor around = asMatrix(maps).narrow(0, 0, std::min(kFew, rows)).to(at::kFloat).mean(0);
    const Tensor sums = at::zeros({pieces, channels}, at::kDouble);
    const Tensor squares = at::zeros({pieces, channels}, at::kDouble);
    const Tensor scratch = at::empty({pieces, 2 * channels});
    withElement(maps, [&](auto element) {
        const auto* values = read<decltype(element)>(maps);
        eachPiece(rows, pieces, [&](std::int64_t first, std::int64_t count, std::int64_t piece) {
            addMomentSums(values + first * channels, count, channels, around.const_data_ptr<float>(),
                          sums.data_ptr<double>() + piece * channels, squares.data_ptr<double>() + piece * channels,
                          scratch.data_ptr<float>() + piece * 2 * channels);
        });
    });
    const Tensor distance = sums.sum(0) / double(rows);
    const Tensor variance = (squares.sum(0) / double(rows) - distance.square()).clamp_min(0);
    return {(around.to(at::kDouble) + distance).to(at::kFloat), variance.to(at::kFloat)};
}

struct UnitShape {
    std::int64_t stride = 1;
    std::int64_t padding = 0;
    std::int64_t groups = 1;
    Clamp clamp;
};

bool isPointwise(const Tensor& weight, const UnitShape& shape)
{
    return weight.size(2) == 1 && weight.size(3) == 1 && shape.stride == 1 && shape.padding == 0 && shape.groups == 1;
}

bool isDepthwise(const Tensor& input, const Tensor& weight, const UnitShape& shape)
{
    const std::int64_t kernel = weight.size(2);
    return shape.groups == input.size(1) && weight.size(0) == input.size(1) && weight.size(3) == kernel &&
           (kernel == 3 || kernel == 5 || kernel == 7);
}

/// What backward() works on.
struct Saved {
    Tensor input;
    Tensor weight;
    Tensor values; ///< Before batch-norm.
    Tensor mean;
    Tensor inverseDeviation;
    Tensor scale;
    Tensor shift;
    UnitShape shape;

    [[nodiscard]] NormConstants norm() const
    {
        return {scale.const_data_ptr<float>(), shift.const_data_ptr<float>(), shape.clamp.low, shape.clamp.high};
    }
};

struct NormSums {
    Tensor gradient; ///< Sum of what goes into batch-norm's output, a channel.
    Tensor product;  ///< The same times the distance from the mean.
};

NormSums sumGradients(const Saved& saved, const Tensor& gradient)
{
    const std::int64_t channels = saved.values.size(1);
    const std::int64_t rows = rowsOf(saved.values);
    const std::int64_t pieces = piecesFor(rows);
    const Tensor sums = at::zeros({pieces, channels}, at::kDouble);
    const Tensor products = at::zeros({pieces, channels}, at::kDouble);
    const Tensor scratch = at::empty({pieces, 2 * channels});
    const NormConstants norm = saved.norm();
    withElement(saved.values, [&](auto element) {
        const auto* g = read<decltype(element)>(gradient);
        const auto* v = read<decltype(element)>(saved.values);
        eachPiece(rows, pieces, [&](std::int64_t first, std::int64_t count, std::int64_t piece) {
            addGradientSums(g + first * channels, v + first * channels, count, channels, norm,
                            saved.mean.const_data_ptr<float>(), sums.data_ptr<double>() + piece * channels,
                            products.data_ptr<double>() + piece * channels,
                            scratch.data_ptr<float>() + piece * 2 * channels);
        });
    });
    return {sums.sum(0), products.sum(0)};
}

Tensor gradientBeforeNorm(const Saved& saved, const Tensor& gradient, const NormGradient& by)
{
    const std::int64_t channels = saved.values.size(1);
    const Tensor result = at::empty_like(saved.values);
    const std::int64_t rows = rowsOf(saved.values);
    withElement(saved.values, [&](auto element) {
        const auto* g = read<decltype(element)>(gradient);
        const auto* v = read<decltype(element)>(saved.values);
        auto* to = written<decltype(element)>(result);
        eachPiece(rows, piecesFor(rows), [&](std::int64_t first, std::int64_t count, std::int64_t) {
            normGradientRows(g + first * channels, v + first * channels, count, channels, by, to + first * channels);
        });
    });
    return result;
}

struct ConvolutionGradients {
    Tensor input;
    Tensor weight;
};

ConvolutionGradients pointwiseBackward(const Saved& saved, const Tensor& gradient, bool wantsInput)
{
    const Tensor pixels = asMatrix(gradient);
    ConvolutionGradients result;
    result.weight = at::mm(pixels.t(), asMatrix(saved.input)).view(saved.weight.sizes());
    if (wantsInput)
        result.input = asMaps(at::mm(pixels, saved.weight.flatten(1)), saved.input.sizes());
    return result;
}

/// Channels a call, so that threads have the same number of calls of the same size, in whole cache lines.
std::int64_t depthwiseGroup(std::int64_t channels, std::int64_t elementSize)
{
    constexpr std::int64_t kCacheLineBytes = 64;
    const std::int64_t line = kCacheLineBytes / elementSize;
    const std::int64_t threads = at::get_num_threads();
    const std::int64_t rounds = (channels + threads * kMostDepthwiseChannels - 1) / (threads * kMostDepthwiseChannels);
    const std::int64_t group = (channels + threads * rounds - 1) / (threads * rounds);
    return (group + line - 1) / line * line;
}

ConvolutionGradients depthwiseBackward(const Saved& saved, const Tensor& gradient, const NormGradient& by,
                                       bool wantsInput)
{
    const Tensor& input = saved.input;
    const std::int64_t channels = input.size(1);
    const std::int64_t kernel = saved.weight.size(2);
    const DepthwiseShape shape{.pictures = input.size(0),
                               .channels = channels,
                               .height = input.size(2),
                               .width = input.size(3),
                               .outHeight = gradient.size(2),
                               .outWidth = gradient.size(3),
                               .kernel = kernel,
                               .stride = saved.shape.stride,
                               .padding = saved.shape.padding};
    const Tensor taps = saved.weight.reshape({channels, -1}).t().to(at::kFloat).contiguous();
    const Tensor tapGradients = at::empty_like(taps);
    ConvolutionGradients result;
    if (wantsInput)
        result.input = at::empty_like(input);
    const std::int64_t group = depthwiseGroup(channels, input.element_size());
    withElement(saved.values, [&](auto element) {
        using Element = decltype(element);
        at::parallel_for(0, (channels + group - 1) / group, 1, [&](std::int64_t begin, std::int64_t end) {
            std::vector<float> scratch(std::size_t(depthwiseScratch(shape, group)));
            for (std::int64_t first = begin * group; first < std::min(end * group, channels); first += group)
                depthwiseGradient(shape, first, std::min(group, channels - first), read<Element>(input),
                                  read<Element>(gradient), read<Element>(saved.values), by,
                                  taps.const_data_ptr<float>(), tapGradients.data_ptr<float>(),
                                  wantsInput ? written<Element>(result.input) : nullptr, scratch.data());
        });
    });
    result.weight = tapGradients.t().contiguous().view(saved.weight.sizes());
    return result;
}

ConvolutionGradients convolutionBackward(const Saved& saved, const Tensor& gradient, bool wantsInput)
{
    const UnitShape& shape = saved.shape;
    auto [input, weight, bias] = at::convolution_backward(
        gradient, saved.input, saved.weight, std::nullopt, {shape.stride, shape.stride}, {shape.padding, shape.padding},
        {1, 1}, false, {0, 0}, shape.groups, {wantsInput, true, false});
    return {input, weight};
}

class ConvNormFunction : public torch::autograd::Function<ConvNormFunction> {
public:
    static Tensor forward(AutogradContext* context, const Tensor& input, const Tensor& weight, const Tensor& gamma,
                          const Tensor& beta, torch::nn::BatchNorm2dImpl& norm, const UnitShape& shape)
    {
        const c10::impl::ExcludeDispatchKeyGuard typesAsTheyAre(c10::DispatchKey::AutocastCPU);
        const Tensor kernel = weight.to(input.scalar_type());
        const Tensor values = channelsLast(at::conv2d(input, kernel, {}, shape.stride, shape.padding, 1, shape.groups));
        const bool moves = norm.is_training();
        const auto [mean, variance] =
            moves ? momentsOf(values) : std::pair(norm.running_mean.clone(), norm.running_var);
        if (moves)
            updateRunning(norm, mean, variance, rowsOf(values));
        const Tensor inverseDeviation = at::rsqrt(variance + norm.options.eps());
        const Tensor scale = (gamma * inverseDeviation).contiguous();
        const Tensor shift = (beta - mean * scale).contiguous();

        const Tensor output = at::empty_like(values);
        const std::int64_t channels = values.size(1);
        const std::int64_t rows = rowsOf(values);
        const NormConstants constants{scale.const_data_ptr<float>(), shift.const_data_ptr<float>(), shape.clamp.low,
                                      shape.clamp.high};
        withElement(values, [&](auto element) {
            const auto* from = read<decltype(element)>(values);
            auto* to = written<decltype(element)>(output);
            eachPiece(rows, piecesFor(rows), [&](std::int64_t first, std::int64_t count, std::int64_t) {
                normaliseRows(from + first * channels, count, channels, constants, to + first * channels);
            });
        });
        context->save_for_backward({input, kernel, values, mean, inverseDeviation, scale, shift});
        context->saved_data["moves"] = moves;
        context->saved_data["stride"] = shape.stride;
        context->saved_data["padding"] = shape.padding;
        context->saved_data["groups"] = shape.groups;
        context->saved_data["low"] = double(shape.clamp.low);
        context->saved_data["high"] = double(shape.clamp.high);
        return output;
    }

    static variable_list backward(AutogradContext* context, const variable_list& gradients)
    {
        TORCH_CHECK(!at::GradMode::is_enabled(), "This is differentiable once only");
        const Saved saved = recall(*context);
        const Tensor gradient = channelsLast(gradients[0]);
        const NormSums sums = sumGradients(saved, gradient);
        const Tensor inverse = saved.inverseDeviation.to(at::kDouble);
        const auto [slope, offset] = context->saved_data["moves"].toBool()
                                         ? throughStatistics(saved, sums)
                                         : std::pair(at::zeros_like(saved.scale), at::zeros_like(saved.scale));
        const NormGradient by{saved.norm(), slope.const_data_ptr<float>(), offset.const_data_ptr<float>()};

        const bool wantsInput = context->needs_input_grad(0);
        ConvolutionGradients found;
        if (isDepthwise(saved.input, saved.weight, saved.shape)) {
            found = depthwiseBackward(saved, gradient, by, wantsInput);
        } else {
            const Tensor before = gradientBeforeNorm(saved, gradient, by);
            found = isPointwise(saved.weight, saved.shape) ? pointwiseBackward(saved, before, wantsInput)
                                                           : convolutionBackward(saved, before, wantsInput);
        }
        return {found.input,
                found.weight.to(at::kFloat),
                (sums.product * inverse).to(at::kFloat),
                sums.gradient.to(at::kFloat),
                Tensor(),
                Tensor()};
    }

private:
    static void updateRunning(torch::nn::BatchNorm2dImpl& norm, const Tensor& mean, const Tensor& variance,
                              std::int64_t rows)
    {
        norm.num_batches_tracked += 1;
        const double momentum = norm.options.momentum().value_or(1.0 / norm.num_batches_tracked.item<double>());
        norm.running_mean.mul_(1 - momentum).add_(mean, momentum);
        norm.running_var.mul_(1 - momentum)
            .add_(variance, momentum * double(rows) / double(std::max<std::int64_t>(rows - 1, 1)));
    }

    /// What goes back through mean and variance, as a slope and an offset a channel:
    /// d loss / d value = scale (g - mean(g) - (value - mean) / deviation^2 * mean(g (value - mean)))
    static std::pair<Tensor, Tensor> throughStatistics(const Saved& saved, const NormSums& sums)
    {
        const double rows = double(rowsOf(saved.values));
        const Tensor scale = saved.scale.to(at::kDouble);
        const Tensor slope = -scale * saved.inverseDeviation.to(at::kDouble).square() * sums.product / rows;
        const Tensor offset = -scale * sums.gradient / rows - slope * saved.mean.to(at::kDouble);
        return {slope.to(at::kFloat), offset.to(at::kFloat)};
    }

    static Saved recall(AutogradContext& context)
    {
        const variable_list tensors = context.get_saved_variables();
        return {.input = tensors[0],
                .weight = tensors[1],
                .values = tensors[2],
                .mean = tensors[3],
                .inverseDeviation = tensors[4],
                .scale = tensors[5],
                .shift = tensors[6],
                .shape = {.stride = context.saved_data["stride"].toInt(),
                          .padding = context.saved_data["padding"].toInt(),
                          .groups = context.saved_data["groups"].toInt(),
                          .clamp = {.low = float(context.saved_data["low"].toDouble()),
                                    .high = float(context.saved_data["high"].toDouble())}}};
    }
};

/// What maps are computed in: under autocast what that says, otherwise float32; none where that or the input is of
/// another type than the kernels take.
std::optional<at::ScalarType> elementTypeFor(const Tensor& input)
{
    const auto knows = [](at::ScalarType type) { return type == at::kFloat || type == at::kBFloat16; };
    const bool autocast = at::autocast::is_autocast_enabled(at::kCPU);
    const at::ScalarType wanted = autocast ? at::autocast::get_autocast_dtype(at::kCPU) : at::kFloat;
    if (!knows(input.scalar_type()) || !knows(wanted) || (!autocast && input.scalar_type() != wanted))
        return std::nullopt;
    return wanted;
}

} // namespace

bool canTrainConvNorm(const torch::Tensor& input, const Convolution& convolution,
                      const torch::nn::BatchNorm2dImpl& norm, Activation activation)
{
    if (isSwitchedOff(Piece::TrainingKernels))
        return false;
    const bool clamps =
        activation == Activation::None || activation == Activation::Relu || activation == Activation::Relu6;
    const Padding padding = convolution.shape().paddingOrHalf();
    const bool equal = padding.top == padding.left || !padding.isSymmetric();
    const bool learns = norm.is_training() || convolution.weight.requires_grad();
    return clamps && equal && learns && norm.options.affine() && norm.options.track_running_stats() &&
           !convolution.bias.defined() && convolution.shape().width() == convolution.shape().kernel &&
           input.device().is_cpu() && elementTypeFor(input).has_value() && input.dim() == 4 &&
           at::GradMode::is_enabled() && rowsOf(input) > 0;
}

torch::Tensor trainConvNorm(const torch::Tensor& input, const Convolution& convolution,
                            torch::nn::BatchNorm2dImpl& norm, Activation activation)
{
    const auto [padded, padding] = convolution.equallyPadded(channelsLast(input.to(elementTypeFor(input).value())));
    const UnitShape shape{.stride = convolution.shape().stride,
                          .padding = padding[0],
                          .groups = convolution.shape().groups,
                          .clamp = clampOf(activation)};
    return ConvNormFunction::apply(channelsLast(padded), convolution.weight, norm.weight, norm.bias, norm, shape);
}

} // namespace graft
