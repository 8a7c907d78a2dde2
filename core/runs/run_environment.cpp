#include "runs/run_environment.h"

#include "base/hashing.h"
#include "base/machine.h"
#include "base/version.h"
#include "runs/training_sources.h"
#include "weights/tensor_hash.h"

#include <nlohmann/json.hpp>

#include <ATen/Version.h>
#include <torch/version.h>

namespace graft {

namespace {

std::string instructionsOf()
{
    std::string names = at::get_cpu_capability();
    for (const char* flag : {"avx512_bf16", "amx_bf16"})
        if (cpuHasFlag(flag))
            names += std::string(" ") + flag;
    return names;
}

std::string hashOfFrozen(const Classifier& classifier)
{
    std::string hashes;
    for (const Stage& stage : classifier.backbone().stages()) {
        if (classifier.plan().isTrainable(stage.info.name))
            continue;
        hashes += stage.fingerprint;
        for (const auto& [name, tensor] : stage.state())
            hashes += name + hashOfValues(tensor).hex();
    }
    return hashContent(hashes).hex();
}

} // namespace

RunEnvironment environmentOf(const PreparedJob& job, const TrainingSources& sources)
{
    const bool keeps = job.plan().frozenPrefix() > 0;
    return {.graft = version(),
            .libtorch = TORCH_VERSION,
            .machine = cpuName(),
            .instructions = instructionsOf(),
            .threads = sources.compute().threads,
            .device = deviceIdentity(sources.compute().device),
            .precision = sources.compute().precisionName(),
            .precisionReason = sources.precisionReason(),
            .storage = keeps ? toString(sources.activations().storage) : std::string(),
            .frozen = hashOfFrozen(job.classifier())};
}

void to_json(nlohmann::json& json, const RunEnvironment& environment)
{
    json = {{"graft", environment.graft},         {"libtorch", environment.libtorch},
            {"machine", environment.machine},     {"instructions", environment.instructions},
            {"threads", environment.threads},     {"device", environment.device},
            {"precision", environment.precision}, {"precision_reason", environment.precisionReason.toJson()},
            {"storage", environment.storage},     {"frozen", environment.frozen}};
}

void from_json(const nlohmann::json& json, RunEnvironment& environment)
{
    json.at("graft").get_to(environment.graft);
    json.at("libtorch").get_to(environment.libtorch);
    json.at("machine").get_to(environment.machine);
    json.at("instructions").get_to(environment.instructions);
    json.at("threads").get_to(environment.threads);
    json.at("device").get_to(environment.device);
    json.at("precision").get_to(environment.precision);
    environment.precisionReason = Text::fromJson(json.at("precision_reason"));
    json.at("storage").get_to(environment.storage);
    json.at("frozen").get_to(environment.frozen);
}

std::vector<Text> differences(const RunEnvironment& before, const RunEnvironment& now)
{
    std::vector<Text> sentences;
    const auto compare = [&](const Text& what, const std::string& then, const std::string& today) {
        if (then != today)
            sentences.push_back(Text("The last digits may differ: %1 was %2, and is %3 now.", what, then, today));
    };
    compare(Text("the version of Graft"), before.graft, now.graft);
    compare(Text("the version of LibTorch"), before.libtorch, now.libtorch);
    compare(Text("what computes"), before.device, now.device);
    if (before.device == now.device)
        compare(Text("the processor"), before.machine + ", " + before.instructions,
                now.machine + ", " + now.instructions);
    compare(Text("the number of threads"), std::to_string(before.threads), std::to_string(now.threads));
    compare(Text("the precision"), before.precision, now.precision);
    compare(Text("how the frozen layers' results are kept"), before.storage, now.storage);
    return sentences;
}

} // namespace graft
