#include "weights/safetensors.h"

#include "base/error.h"
#include "base/files.h"
#include "base/system_reason.h"
#include "weights/input_file.h"
#include "weights/weight_file.h"

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <fstream>

namespace graft {

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

[[noreturn]] void fail(const std::filesystem::path& file, const Text& found, const Text& expected = {})
{
    throw Error({.problem = Text("Cannot read the weights"),
                 .file = file.string(),
                 .found = found,
                 .expected = expected,
                 .advice = Text("The file is damaged or was cut short: get it again.")});
}

/// Kinds that the format knows and Graft does not read, and how many bits a number takes.
struct UnreadDtype {
    const char* name;
    std::uint64_t bits;
    PlainSource found;
};
constexpr UnreadDtype kUnread[] = {{"F8_E4M3", 8, PlainSource("floats of 8 bits (F8_E4M3)")},
                                   {"F8_E5M2", 8, PlainSource("floats of 8 bits (F8_E5M2)")},
                                   {"F8_E8M0", 8, PlainSource("floats of 8 bits (F8_E8M0)")},
                                   {"F6_E2M3", 6, PlainSource("floats of 6 bits (F6_E2M3)")},
                                   {"F6_E3M2", 6, PlainSource("floats of 6 bits (F6_E3M2)")},
                                   {"F4", 4, PlainSource("floats of 4 bits (F4)")},
                                   {"U64", 64, PlainSource("numbers of kind U64")},
                                   {"U32", 32, PlainSource("numbers of kind U32")},
                                   {"U16", 16, PlainSource("numbers of kind U16")},
                                   {"C64", 64, PlainSource("complex numbers")}};

const char* nameOf(at::ScalarType type)
{
    for (const DtypeName& dtype : kDtypes)
        if (type == dtype.type)
            return dtype.name;
    throw Error(Text("Cannot write a tensor of kind %1", c10::toString(type)));
}

/// Where a tensor lies, checked.
struct Place {
    at::ScalarType type = at::kFloat;
    std::vector<std::int64_t> shape;
    std::uint64_t offset = 0; ///< In the data.
    std::uint64_t bytes = 0;
    Text unreadable;
};

/// Its kind of numbers. @return how many bits each takes.
std::uint64_t settleType(const std::filesystem::path& file, const std::string& name, Place& place)
{
    for (const DtypeName& dtype : kDtypes)
        if (name == dtype.name) {
            place.type = dtype.type;
            return 8 * c10::elementSize(dtype.type);
        }
    for (const UnreadDtype& dtype : kUnread)
        if (name == dtype.name) {
            place.unreadable = Text(dtype.found);
            return dtype.bits;
        }
    fail(file, Text("numbers of kind '%1'", name));
}

Place placeOf(const std::filesystem::path& file, const std::string& name, const nlohmann::json& entry,
              std::uint64_t dataBytes)
{
    Place place;
    std::uint64_t bits = settleType(file, entry.at("dtype").get<std::string>(), place);
    place.shape = entry.at("shape").get<std::vector<std::int64_t>>();
    const auto offsets = entry.at("data_offsets").get<std::vector<std::uint64_t>>();
    for (const std::int64_t size : place.shape)
        if (size < 0 || __builtin_mul_overflow(bits, std::uint64_t(size), &bits))
            fail(file, Text("an impossible shape of '%1'", name));
    place.bytes = (bits + 7) / 8;
    if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > dataBytes ||
        offsets[1] - offsets[0] != place.bytes)
        fail(file, Text("data of '%1' outside of the file or of the wrong size", name));
    place.offset = offsets[0];
    return place;
}

class OpenSafetensors : public WeightFile {
public:
    OpenSafetensors(const std::filesystem::path& path, const WeightFileLimits& limits)
        : m_path(path), m_limits(limits), m_file(path, limits.maxFileBytes)
    {
        readHeader();
        requireApart();
        TensorGroup group;
        for (const auto& [name, place] : m_places)
            group.tensors.push_back({.name = name,
                                     .sizes = place.shape,
                                     .isWhole = c10::isIntegralType(place.type, /*includeBool=*/true),
                                     .unreadable = place.unreadable});
        m_groups.push_back(std::move(group));
    }

    StateDict read(const TensorGroup& /*group*/, const TensorFilter& isWanted) override
    {
        StateDict state;
        for (const auto& [name, place] : m_places) {
            if (!isWanted(name))
                continue;
            if (!place.unreadable.isEmpty())
                throw unreadableTensor(m_path, {.name = name, .unreadable = place.unreadable});
            at::Tensor tensor = at::empty(place.shape, at::TensorOptions(place.type));
            m_file.read(m_dataStart + place.offset,
                        {static_cast<std::uint8_t*>(tensor.data_ptr()), std::size_t(place.bytes)});
            state.emplace_back(name, tensor);
        }
        return state;
    }

private:
    nlohmann::json parsedHeader()
    {
        std::uint64_t headerBytes = 0;
        if (m_file.size() < sizeof headerBytes)
            fail(m_path, Text("%1 bytes", m_file.size()), Text("at least 8"));
        m_file.read(0, {reinterpret_cast<std::uint8_t*>(&headerBytes), sizeof headerBytes});
        if (headerBytes > m_file.size() - sizeof headerBytes)
            fail(m_path, Text("a header that is longer than the file"));
        if (headerBytes > kMaxHeaderBytes)
            fail(m_path, Text("a header of %1 bytes", headerBytes), Text("at most %1", kMaxHeaderBytes));
        m_dataStart = sizeof headerBytes + headerBytes;
        const auto text = m_file.read(sizeof headerBytes, std::size_t(headerBytes));
        return nlohmann::json::parse(
            text, [&](int depth, nlohmann::json::parse_event_t /*event*/, nlohmann::json& /*parsed*/) {
                if (depth > kMaxDepth)
                    fail(m_path, Text("a header that is not valid"));
                return true;
            });
    }

    void readHeader()
    {
        try {
            const nlohmann::json header = parsedHeader();
            if (!header.is_object() || header.size() > m_limits.maxTensors)
                fail(m_path, Text("a header that is not valid"));
            for (const auto& [name, entry] : header.items()) {
                if (name == "__metadata__")
                    m_metadata = entry.get<std::map<std::string, std::string>>();
                else
                    m_places.emplace_back(name, placeOf(m_path, name, entry, m_file.size() - m_dataStart));
            }
        } catch (const nlohmann::json::exception&) {
            fail(m_path, Text("a header that is not valid"));
        }
    }

    void requireApart()
    {
        const auto earlier = [](const auto& a, const auto& b) { return a.second.offset < b.second.offset; };
        std::sort(m_places.begin(), m_places.end(), earlier);
        for (std::size_t i = 0; i + 1 < m_places.size(); ++i)
            if (m_places[i].second.offset + m_places[i].second.bytes > m_places[i + 1].second.offset)
                fail(m_path, Text("tensors that overlap"));
    }

    std::filesystem::path m_path;
    WeightFileLimits m_limits;
    InputFile m_file;
    std::uint64_t m_dataStart = 0;
    std::vector<std::pair<std::string, Place>> m_places; ///< In the order of their data.
};

} // namespace

std::unique_ptr<WeightFile> openSafetensors(const std::filesystem::path& path, const WeightFileLimits& limits)
{
    return std::make_unique<OpenSafetensors>(path, limits);
}

SafetensorsFile readSafetensors(const std::filesystem::path& path, const WeightFileLimits& limits)
{
    const auto file = openSafetensors(path, limits);
    return {.tensors = file->read(file->groups().front(), [](const std::string&) { return true; }),
            .metadata = file->metadata()};
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
            throw Error({.problem = Text("Cannot write"),
                         .file = file.string(),
                         .advice = Text::sentence(systemReason(errno))});
    });
}

} // namespace graft
