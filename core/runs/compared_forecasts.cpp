#include "runs/compared_forecasts.h"

#include "backbones/catalogue.h"
#include "base/error.h"
#include "transfer/compute.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

namespace graft {

namespace {

constexpr double kPatience = 15;          ///< Seconds for measuring all of them.
constexpr double kUsualFrozen = 4e-11;    ///< Seconds a multiply-add forwards, on one thread of a usual processor,
constexpr double kUsualTrained = 1.6e-10; ///< and forwards and backwards.
constexpr double kUsualDecoding = 0.01;   ///< Seconds a picture, where none could be read.

double multiplyAddsOf(const std::vector<StageInfo>& stages)
{
    double sum = 0;
    for (const StageInfo& stage : stages)
        sum += double(stage.multiplyAdds);
    return std::max(1.0, sum);
}

std::vector<StagePace> shared(const std::vector<StageInfo>& stages, const StagePace& ofOne)
{
    std::vector<StagePace> paces;
    for (const StageInfo& stage : stages)
        paces.push_back({.frozen = double(stage.multiplyAdds) * ofOne.frozen,
                         .trained = double(stage.multiplyAdds) * ofOne.trained});
    return paces;
}

/// Of one multiply-add.
StagePace ofOne(const std::vector<StagePace>& paces, const std::vector<StageInfo>& stages)
{
    const StagePace all = paceOf(paces, 0, int(paces.size()));
    const double multiplyAdds = multiplyAddsOf(stages);
    return {.frozen = all.frozen / multiplyAdds, .trained = all.trained / multiplyAdds};
}

/// A network among those compared.
struct Contender {
    std::vector<StageInfo> stages;
    std::optional<BackbonePace> measured;

    [[nodiscard]] double multiplyAdds() const { return multiplyAddsOf(stages); }
};

/// Those that are not known from earlier, as far as patience lasts.
class MeasuringInTurn {
public:
    MeasuringInTurn(std::vector<Contender>& contenders, const std::vector<TrainingConfig>& configs,
                    const Compute& compute)
        : m_contenders(contenders), m_configs(configs), m_compute(compute)
    {
    }

    void run(const std::vector<std::size_t>& cheapestFirst, const CancellationToken& token)
    {
        const auto start = std::chrono::steady_clock::now();
        const auto elapsed = [&] {
            return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        };
        double secondsForOne = 0; // multiply-add, of the last that was measured
        for (const std::size_t number : cheapestFirst) {
            Contender& contender = m_contenders[number];
            contender.measured = recallBackbonePace(m_configs[number].backbone, m_compute);
            const double began = elapsed();
            if ((contender.measured && !contender.measured->disturbed) ||
                began + secondsForOne * contender.multiplyAdds() > kPatience)
                continue;
            try {
                contender.measured = measureBackbonePace(m_configs[number].backbone, m_compute, token);
                secondsForOne = (elapsed() - began) / contender.multiplyAdds();
            } catch (const Cancelled&) {
                throw;
            } catch (const Error&) { // it is reckoned from the others
            }
        }
    }

private:
    std::vector<Contender>& m_contenders;
    const std::vector<TrainingConfig>& m_configs;
    const Compute& m_compute;
};

std::vector<std::size_t> cheapestFirst(const std::vector<double>& multiplyAdds)
{
    std::vector<std::size_t> order(multiplyAdds.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return multiplyAdds[a] < multiplyAdds[b]; });
    return order;
}

/// The one that was measured and computes most like it; null if none was.
const Contender* nearestMeasured(const std::vector<Contender>& contenders, double multiplyAdds)
{
    const Contender* nearest = nullptr;
    const auto distance = [&](const Contender& other) {
        return std::abs(std::log(other.multiplyAdds() / multiplyAdds));
    };
    for (const Contender& other : contenders)
        if (other.measured && (!nearest || distance(other) < distance(*nearest)))
            nearest = &other;
    return nearest;
}

PictureCounts countsOf(const Dataset& dataset)
{
    const auto count = [&](Split split) { return std::int64_t(dataset.count(split)); };
    return {.training = count(Split::Train), .valid = count(Split::Valid), .test = count(Split::Test)};
}

/// Each as if it were the first of its kind.
void foresee(std::vector<TrainingForecast>& forecasts, const std::vector<TrainingConfig>& configs,
             const std::vector<Contender>& contenders, ForecastFacts facts)
{
    for (std::size_t i = 0; i < configs.size(); ++i) {
        const Contender& contender = contenders[i];
        if (contender.measured) {
            facts.backbone = contender.measured;
        } else {
            const Contender* like = nearestMeasured(contenders, contender.multiplyAdds());
            facts.backbone = paceLike(contender.stages, like ? &*like->measured : nullptr,
                                      like ? like->stages : std::vector<StageInfo>(), facts.threads);
        }
        forecasts[i].seconds = forecastSeconds(configs[i], configs[i].freeze.on(contender.stages), facts);
        forecasts[i].picturesPerSecond = contender.measured ? contender.measured->picturesPerSecond() : 0;
    }
}

/// Those that are known, among each other.
void putInOrder(std::vector<TrainingForecast>& forecasts, const std::vector<double>& multiplyAdds)
{
    std::vector<std::size_t> known;
    std::vector<double> seconds;
    std::vector<double> computed;
    for (std::size_t i = 0; i < forecasts.size(); ++i)
        if (forecasts[i].seconds) {
            known.push_back(i);
            seconds.push_back(*forecasts[i].seconds);
            computed.push_back(multiplyAdds[i]);
        }
    const std::vector<double> ordered = inOrderOfCompute(seconds, computed);
    for (std::size_t i = 0; i < known.size(); ++i)
        forecasts[known[i]].seconds = ordered[i];
}

} // namespace

BackbonePace paceLike(const std::vector<StageInfo>& stages, const BackbonePace* measured,
                      const std::vector<StageInfo>& measuredStages, int threads)
{
    if (!measured)
        return {.float32 = shared(stages, {.frozen = kUsualFrozen / std::max(1, threads),
                                           .trained = kUsualTrained / std::max(1, threads)}),
                .bfloat16 = {}};
    BackbonePace pace{.float32 = shared(stages, ofOne(measured->float32, measuredStages)), .bfloat16 = {}};
    if (!measured->bfloat16.empty())
        pace.bfloat16 = shared(stages, ofOne(measured->bfloat16, measuredStages));
    return pace;
}

/// By pooling adjacent violators: Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under Order
/// Restrictions, 1972.
std::vector<double> inOrderOfCompute(const std::vector<double>& seconds, const std::vector<double>& multiplyAdds)
{
    struct Pool {
        double logarithms = 0;
        std::vector<std::size_t> members;

        [[nodiscard]] double mean() const { return logarithms / double(members.size()); }
    };
    std::vector<Pool> pools;
    for (const std::size_t number : cheapestFirst(multiplyAdds)) {
        pools.push_back({std::log(seconds[number]), {number}});
        while (pools.size() > 1 && pools[pools.size() - 2].mean() > pools.back().mean()) {
            const Pool last = std::move(pools.back());
            pools.pop_back();
            pools.back().logarithms += last.logarithms;
            pools.back().members.insert(pools.back().members.end(), last.members.begin(), last.members.end());
        }
    }
    std::vector<double> ordered(seconds.size());
    for (const Pool& pool : pools)
        for (const std::size_t member : pool.members)
            ordered[member] = pool.members.size() == 1 ? seconds[member] : std::exp(pool.mean());
    return ordered;
}

std::vector<TrainingForecast> compareForecasts(const std::vector<TrainingConfig>& configs, const Dataset& dataset,
                                               const std::optional<double>& decodeSeconds,
                                               const CancellationToken& token)
{
    std::vector<TrainingForecast> forecasts(configs.size());
    if (configs.empty())
        return forecasts;
    std::vector<Contender> contenders;
    std::vector<double> multiplyAdds;
    for (const TrainingConfig& config : configs) {
        contenders.push_back({.stages = describeStages(config.backbone), .measured = std::nullopt});
        multiplyAdds.push_back(contenders.back().multiplyAdds());
    }
    const Compute compute = chooseCompute(Precision::Float32, configs.front().device, configs.front().threads);
    if (compute.device.is_cuda()) {
        for (std::size_t i = 0; i < configs.size(); ++i)
            forecasts[i] = forecastTraining(configs[i], dataset, decodeSeconds, token);
    } else {
        MeasuringInTurn(contenders, configs, compute).run(cheapestFirst(multiplyAdds), token);
        ForecastFacts facts{.pictures = countsOf(dataset), .decodeSeconds = decodeSeconds, .threads = compute.threads};
        if (!facts.decodeSeconds)
            facts.decodeSeconds = measureDecoding(dataset, findBackbone(configs.front().backbone).preprocessing, token);
        for (TrainingForecast& forecast : forecasts)
            forecast.decodeSeconds = facts.decodeSeconds;
        facts.decodeSeconds = facts.decodeSeconds.value_or(kUsualDecoding);
        token.throwIfCancelled();
        foresee(forecasts, configs, contenders, facts);
    }
    putInOrder(forecasts, multiplyAdds);
    return forecasts;
}

} // namespace graft
