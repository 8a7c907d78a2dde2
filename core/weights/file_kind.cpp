#include "weights/file_kind.h"

#include <algorithm>
#include <string_view>

namespace graft {

namespace {

using namespace std::string_view_literals;

constexpr const char* kGetFile = "Download the file itself: the weights are not in this one.";
constexpr const char* kUnpack = "Unpack it, and give the weight file that is in it.";
constexpr const char* kAsSafetensors = "Load it with the library that wrote it, and save the weights as safetensors "
                                       "or with torch.save().";

struct Magic {
    std::string_view bytes;
    std::size_t at;
    const char* found;
    const char* advice;
};

constexpr Magic kMagics[] = {
    {"version https://git-lfs"sv, 0, "a pointer of Git LFS instead of the file that it stands for",
     "Fetch the file itself: `git lfs pull`, or download it from the site's own page."},
    {"\x89HDF\r\n\x1a\n"sv, 0, "an HDF5 file, such as Keras (.h5) writes", kAsSafetensors},
    {"GGUF"sv, 0, "a GGUF file for llama.cpp", "Use the weights that it was made from, before they were quantised."},
    {"ggml"sv, 0, "a GGML file for llama.cpp", "Use the weights that it was made from, before they were quantised."},
    {"\x1f\x8b"sv, 0, "a file compressed with gzip (.gz)", "Unpack it with gunzip, and give what comes out."},
    {"\xfd"
     "7zXZ\0"sv,
     0, "a file compressed with xz", "Unpack it with unxz, and give what comes out."},
    {"BZh"sv, 0, "a file compressed with bzip2", "Unpack it with bunzip2, and give what comes out."},
    {"\x28\xb5\x2f\xfd"sv, 0, "a file compressed with zstd", "Unpack it with unzstd, and give what comes out."},
    {"\x04\x22\x4d\x18"sv, 0, "a file compressed with lz4", "Unpack it with unlz4, and give what comes out."},
    {"7z\xbc\xaf\x27\x1c"sv, 0, "a 7z archive", kUnpack},
    {"Rar!\x1a\x07"sv, 0, "a RAR archive", kUnpack},
    {"ustar"sv, 257, "a tar archive", kUnpack},
    {"\x93NUMPY"sv, 0, "an array of NumPy (.npy)", kAsSafetensors},
    {"TFL3"sv, 4, "a model for TensorFlow Lite", kAsSafetensors},
    {"%PDF"sv, 0, "a PDF document", kGetFile},
    {"\x89PNG"sv, 0, "a picture", kGetFile},
    {"\xff\xd8\xff"sv, 0, "a picture", kGetFile},
    {"SQLite format 3"sv, 0, "a database", kGetFile},
    {"\x7f"
     "ELF"sv,
     0, "a program of the machine", kGetFile},
};

ForeignKind page()
{
    return {.found = "an HTML page, as a site sends to ask for a login or to report an error", .advice = kGetFile};
}

std::string lowerCase(std::string text)
{
    for (char& letter : text)
        if (letter >= 'A' && letter <= 'Z')
            letter = char(letter - 'A' + 'a');
    return text;
}

/// Its start without a byte order mark and white space.
std::string textStart(std::string_view start)
{
    if (start.starts_with("\xef\xbb\xbf"))
        start.remove_prefix(3);
    const std::size_t first = start.find_first_not_of(" \t\r\n");
    return std::string(first == std::string_view::npos ? std::string_view() : start.substr(first));
}

ForeignKind kindOfJson(const std::string& text)
{
    const auto mentions = [&](const char* key) { return text.find(key) != std::string::npos; };
    if (mentions("\"weight_map\""))
        return {.found = "the list of a model's parts, in JSON",
                .advice = "Give it under a name that ends in .index.json, with all parts beside it."};
    if (mentions("\"architectures\"") || mentions("\"model_type\"") || mentions("\"architecture\""))
        return {.found = "a configuration in JSON",
                .advice = "The weights are another file of the same folder, model.safetensors or pytorch_model.bin."};
    return {.found = "text in JSON, such as a server's answer", .advice = kGetFile};
}

bool isText(std::string_view start)
{
    return std::all_of(start.begin(), start.end(), [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte >= 0x20 || byte == '\n' || byte == '\r' || byte == '\t';
    });
}

std::optional<ForeignKind> kindOfText(std::string_view start)
{
    const std::string text = textStart(start);
    const std::string lower = lowerCase(text);
    if (lower.starts_with("<!doctype html") || lower.starts_with("<html") || lower.starts_with("<head") ||
        lower.starts_with("<!--"))
        return page();
    if (lower.starts_with("<?xml") || lower.starts_with("<error")) {
        if (lower.find("<html") != std::string::npos)
            return page();
        return ForeignKind{.found = "XML text, such as a server's answer", .advice = kGetFile};
    }
    if (!isText(start))
        return std::nullopt;
    if (text.starts_with('{') || text.starts_with('['))
        return kindOfJson(text);
    return ForeignKind{.found = "text, no numbers", .advice = kGetFile};
}

/// ONNX, and what TensorFlow saves: messages of protocol buffers that begin with a small number, and then text.
bool looksLikeProtocolBuffers(std::string_view start)
{
    return start.size() > 4 && start[0] == '\x08' && start[1] > 0 && start[1] < 0x20 &&
           (start[2] == '\x12' || start[2] == '\x1a' || start[2] == '\x22' || start[2] == '\x32' ||
            start[2] == '\x3a' || start[2] == '\x42');
}

bool hasEnding(const ZipIndex& archive, const char* ending)
{
    return std::any_of(archive.entries().begin(), archive.entries().end(),
                       [&](const auto& entry) { return entry.first.ends_with(ending); });
}

bool isWeightName(const std::string& name)
{
    for (const char* ending : {".pth", ".pt", ".ckpt", ".bin", ".safetensors", ".tar", ".pkl"})
        if (lowerCase(name).ends_with(ending))
            return true;
    return false;
}

} // namespace

std::optional<ForeignKind> foreignKindOf(const InputFile& file)
{
    constexpr std::size_t kLooked = 4096;
    if (file.size() == 0)
        return ForeignKind{.found = "an empty file", .advice = "It was not downloaded or copied: get it again."};
    const auto bytes = file.read(0, std::size_t(std::min<std::uint64_t>(file.size(), kLooked)));
    const std::string_view start(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    for (const Magic& magic : kMagics)
        if (start.size() >= magic.at && start.substr(magic.at).starts_with(magic.bytes))
            return ForeignKind{.found = magic.found, .advice = magic.advice};
    if (std::all_of(start.begin(), start.end(), [](char byte) { return byte == 0; }))
        return ForeignKind{.found = "nothing but zeros at its start",
                           .advice = "The file is damaged or its download was not finished: get it again."};
    if (looksLikeProtocolBuffers(start))
        return ForeignKind{.found = "a model in ONNX or a graph of TensorFlow", .advice = kAsSafetensors};
    return kindOfText(start);
}

ForeignKind foreignArchive(const ZipIndex& archive)
{
    if (archive.entries().empty())
        return {.found = "a zip archive that holds nothing", .advice = "Get it again."};
    if (hasEnding(archive, ".npy"))
        return {.found = "an archive of NumPy arrays (.npz)", .advice = kAsSafetensors};
    if (hasEnding(archive, "archive_format") || hasEnding(archive, "serialized_exported_program.json") ||
        hasEnding(archive, "models/model.json"))
        return {.found = "a program that torch.export wrote (.pt2)",
                .advice = "Save its weights: torch.save(torch.export.load(FILE).state_dict, \"weights.pth\")."};
    if (hasEnding(archive, ".weights.h5"))
        return {.found = "a model of Keras", .advice = kAsSafetensors};
    if (hasEnding(archive, ".mlmodel"))
        return {.found = "a model for Core ML", .advice = kAsSafetensors};
    for (const auto& [name, entry] : archive.entries())
        if (isWeightName(name))
            return {.found = "a zip archive that holds '" + name + "'", .advice = kUnpack};
    return {.found = "a zip archive without weights; it holds '" + archive.entries().begin()->first + "'" +
                     (archive.entries().size() > 1 ? " and more" : ""),
            .advice = "Give a checkpoint that torch.save() wrote, or a safetensors file."};
}

Error foreignFile(const std::filesystem::path& file, const ForeignKind& kind)
{
    return Error({.problem = "Cannot read the weights",
                  .file = file.string(),
                  .found = kind.found,
                  .expected = "a PyTorch checkpoint or a safetensors file",
                  .advice = kind.advice});
}

} // namespace graft
