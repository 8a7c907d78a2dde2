#include "weights/safetensors.h"

#include "base/error.h"
#include "base/files.h"
#include "weights/input_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <fstream>

namespace graft {

using nlohmann::json;

namespace {

constexpr std::uint64_t kMaxHeaderBytes = std::uint64_t{4} << 20; ///< Some 40 000 tensors.
constexpr int kMaxDepth = 4;

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

/// Where a tensor lies, checked.
struct Place {
    std::string name;
    at::ScalarType type;
    std::vector<std::int64_t> shape;
    std::uint64_t offset; ///< In the data.
    std::uint64_t bytes;
};

Place placeOf(const std::filesystem::path& file, const std::string& name, const json& entry, std::uint64_t dataBytes)
{
    const at::ScalarType type = typeOf(file, entry.at("dtype").get<std::string>());
    const auto shape = entry.at("shape").get<std::vector<std::int64_t>>();
    const auto offsets = entry.at("data_offsets").get<std::vector<std::uint64_t>>();
    std::uint64_t bytes = c10::elementSize(type);
    for (const std::int64_t size : shape)
        if (size < 0 || __builtin_mul_overflow(bytes, std::uint64_t(size), &bytes))
            fail(file, "an impossible shape of '" + name + "'");
    if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > dataBytes || offsets[1] - offsets[0] != bytes)
        fail(file, "data of '" + name + "' outside of the file or of the wrong size");
    return {name, type, shape, offsets[0], bytes};
}

} // namespace

SafetensorsFile readSafetensors(const std::filesystem::path& path, const WeightFileLimits& limits)
{
    const InputFile file(path, limits.maxFileBytes);
    std::uint64_t headerBytes = 0;
    if (file.size() < sizeof headerBytes)
        fail(path, std::to_string(file.size()) + " bytes", "at least 8");
    file.read(0, {reinterpret_cast<std::uint8_t*>(&headerBytes), sizeof headerBytes});
    if (headerBytes > file.size() - sizeof headerBytes)
        fail(path, "a header that is longer than the file");
    if (headerBytes > kMaxHeaderBytes)
        fail(path, "a header of " + std::to_string(headerBytes) + " bytes",
             "at most " + std::to_string(kMaxHeaderBytes));
    const std::uint64_t dataStart = sizeof headerBytes + headerBytes;
    const auto text = file.read(sizeof headerBytes, std::size_t(headerBytes));
    const auto notTooDeep = [&](int depth, json::parse_event_t /*event*/, json& /*parsed*/) {
        if (depth > kMaxDepth)
            fail(path, "a header that is not valid");
        return true;
    };
    SafetensorsFile content;
    std::vector<Place> places;
    try {
        const json header = json::parse(text, notTooDeep);
        if (!header.is_object() || header.size() > limits.maxTensors)
            fail(path, "a header that is not valid");
        for (const auto& [name, entry] : header.items()) {
            if (name == "__metadata__")
                content.metadata = entry.get<std::map<std::string, std::string>>();
            else
                places.push_back(placeOf(path, name, entry, file.size() - dataStart));
        }
    } catch (const json::exception&) {
        fail(path, "a header that is not valid");
    }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.offset < b.offset; });
    for (std::size_t i = 0; i + 1 < places.size(); ++i)
        if (places[i].offset + places[i].bytes > places[i + 1].offset)
            fail(path, "tensors that overlap");
    for (const Place& place : places) {
        at::Tensor tensor = at::empty(place.shape, at::TensorOptions(place.type));
        file.read(dataStart + place.offset, {static_cast<std::uint8_t*>(tensor.data_ptr()), std::size_t(place.bytes)});
        content.tensors.emplace_back(place.name, tensor);
    }
    return content;
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
