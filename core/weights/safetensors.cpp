#include "weights/safetensors.h"

#include "base/error.h"
#include "base/files.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <fstream>

namespace graft {

using nlohmann::json;

namespace {

constexpr std::uint64_t kMaxHeaderBytes = 100'000'000; // as the reference implementation allows

struct DtypeName {
    at::ScalarType type;
    const char* name;
};
constexpr DtypeName kDtypes[] = {
    {at::kFloat, "F32"}, {at::kDouble, "F64"}, {at::kHalf, "F16"}, {at::kBFloat16, "BF16"}, {at::kLong, "I64"},
    {at::kInt, "I32"},   {at::kShort, "I16"},  {at::kChar, "I8"},  {at::kByte, "U8"},       {at::kBool, "BOOL"}};

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& found, const std::string& expected = {})
{
    throw Error({.problem = "Cannot read the weights",
                 .file = file.string(),
                 .found = found,
                 .expected = expected,
                 .advice = "The file may be damaged."});
}

at::ScalarType typeOf(const std::filesystem::path& file, const std::string& name)
{
    for (const DtypeName& dtype : kDtypes)
        if (name == dtype.name)
            return dtype.type;
    fail(file, "numbers of kind '" + name + "'");
}

const char* nameOf(at::ScalarType type)
{
    for (const DtypeName& dtype : kDtypes)
        if (type == dtype.type)
            return dtype.name;
    throw Error(std::string("Cannot write a tensor of kind ") + c10::toString(type));
}

at::Tensor readTensor(const std::filesystem::path& file, const std::string& name, const json& entry,
                      std::span<const std::uint8_t> data)
{
    const at::ScalarType type = typeOf(file, entry.at("dtype").get<std::string>());
    const auto shape = entry.at("shape").get<std::vector<std::int64_t>>();
    const auto offsets = entry.at("data_offsets").get<std::vector<std::uint64_t>>();
    std::uint64_t bytes = c10::elementSize(type);
    for (const std::int64_t size : shape)
        if (size < 0 || __builtin_mul_overflow(bytes, std::uint64_t(size), &bytes))
            fail(file, "an impossible shape of '" + name + "'");
    if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > data.size() || offsets[1] - offsets[0] != bytes)
        fail(file, "data of '" + name + "' outside of the file or of the wrong size");
    at::Tensor tensor = at::empty(shape, at::TensorOptions(type));
    std::memcpy(tensor.data_ptr(), data.data() + offsets[0], bytes);
    return tensor;
}

} // namespace

SafetensorsFile readSafetensors(const std::filesystem::path& file, const WeightFileLimits& limits)
{
    const auto bytes = readFile(file, limits.maxFileBytes);
    std::uint64_t headerBytes = 0;
    if (bytes.size() < sizeof headerBytes)
        fail(file, std::to_string(bytes.size()) + " bytes", "at least 8");
    std::memcpy(&headerBytes, bytes.data(), sizeof headerBytes);
    if (headerBytes > kMaxHeaderBytes || headerBytes > bytes.size() - sizeof headerBytes)
        fail(file, "a header that is longer than the file");
    const char* text = reinterpret_cast<const char*>(bytes.data()) + sizeof headerBytes;
    const auto data = std::span(bytes).subspan(sizeof headerBytes + headerBytes);
    try {
        const auto header = nlohmann::ordered_json::parse(text, text + headerBytes);
        if (header.size() > limits.maxTensors)
            fail(file, std::to_string(header.size()) + " tensors");
        SafetensorsFile content;
        for (const auto& [name, entry] : header.items()) {
            if (name == "__metadata__")
                content.metadata = entry.get<std::map<std::string, std::string>>();
            else
                content.tensors.emplace_back(name, readTensor(file, name, entry, data));
        }
        return content;
    } catch (const nlohmann::json::exception&) {
        fail(file, "a header that is not valid");
    }
}

void writeSafetensors(const std::filesystem::path& file, const SafetensorsFile& content)
{
    nlohmann::ordered_json header;
    if (!content.metadata.empty())
        header["__metadata__"] = content.metadata;
    std::vector<at::Tensor> tensors;
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : content.tensors) {
        tensors.push_back(tensor.detach().cpu().contiguous());
        const std::uint64_t bytes = tensors.back().nbytes();
        header[name] = {{"dtype", nameOf(tensor.scalar_type())},
                        {"shape", tensor.sizes().vec()},
                        {"data_offsets", {offset, offset + bytes}}};
        offset += bytes;
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' '); // keeps the data aligned
    const std::uint64_t headerBytes = text.size();
    writeFileAtomically(file, [&](const std::filesystem::path& temporary) {
        std::ofstream stream(temporary, std::ios::binary);
        stream.write(reinterpret_cast<const char*>(&headerBytes), sizeof headerBytes);
        stream.write(text.data(), std::streamsize(text.size()));
        for (const at::Tensor& tensor : tensors)
            stream.write(static_cast<const char*>(tensor.data_ptr()), std::streamsize(tensor.nbytes()));
        stream.flush();
        if (!stream)
            throw Error(
                {.problem = "Cannot write", .file = file.string(), .advice = std::string(std::strerror(errno)) + "."});
    });
}

} // namespace graft
