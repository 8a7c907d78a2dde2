#include "weights/file_kind.h"

#include <algorithm>
#include <string_view>

namespace graft {

namespace {

using namespace std::string_view_literals;

constexpr PlainSource kGetFile("Download the file itself: the weights are not in this one.");
constexpr PlainSource kUnpack("Unpack it, and give the weight file that is in it.");
constexpr PlainSource kAsSafetensors("Load it with the library that wrote it, and save the weights as safetensors "
                                     "or with torch.save().");

struct Magic {
    std::string_view bytes;
    std::size_t at;
    PlainSource found;
    PlainSource advice;
};

constexpr Magic kMagics[] = {
    {"version https://git-lfs"sv, 0, PlainSource("a pointer of Git LFS instead of the file that it stands for"),
     PlainSource("Fetch the file itself: `git lfs pull`, or download it from the site's own page.")},
    {"\x89HDF\r\n\x1a\n"sv, 0, PlainSource("an HDF5 file, such as Keras (.h5) writes"), kAsSafetensors},
    {"GGUF"sv, 0, PlainSource("a GGUF file for llama.cpp"),
     PlainSource("Use the weights that it was made from, before they were quantised.")},
    {"ggml"sv, 0, PlainSource("a GGML file for llama.cpp"),
     PlainSource("Use the weights that it was made from, before they were quantised.")},
    {"\x1f\x8b"sv, 0, PlainSource("a file compressed with gzip (.gz)"),
     PlainSource("Unpack it with gunzip, and give what comes out.")},
    {"\xfd"
     "7zXZ\0"sv,
     0, PlainSource("a file compressed with xz"), PlainSource("Unpack it with unxz, and give what comes out.")},
    {"BZh"sv, 0, PlainSource("a file compressed with bzip2"),
     PlainSource("Unpack it with bunzip2, and give what comes out.")},
    {"\x28\xb5\x2f\xfd"sv, 0, PlainSource("a file compressed with zstd"),
     PlainSource("Unpack it with unzstd, and give what comes out.")},
    {"\x04\x22\x4d\x18"sv, 0, PlainSource("a file compressed with lz4"),
     PlainSource("Unpack it with unlz4, and give what comes out.")},
    {"7z\xbc\xaf\x27\x1c"sv, 0, PlainSource("a 7z archive"), kUnpack},
    {"Rar!\x1a\x07"sv, 0, PlainSource("a RAR archive"), kUnpack},
    {"ustar"sv, 257, PlainSource("a tar archive"), kUnpack},
    {"\x93NUMPY"sv, 0, PlainSource("an array of NumPy (.npy)"), kAsSafetensors},
    {"TFL3"sv, 4, PlainSource("a model for TensorFlow Lite"), kAsSafetensors},
    {"%PDF"sv, 0, PlainSource("a PDF document"), kGetFile},
    {"\x89PNG"sv, 0, PlainSource("a picture"), kGetFile},
    {"\xff\xd8\xff"sv, 0, PlainSource("a picture"), kGetFile},
    {"SQLite format 3"sv, 0, PlainSource("a database"), kGetFile},
    {"\x7f"
     "ELF"sv,
     0, PlainSource("a program of the machine"), kGetFile},
};

ForeignKind page()
{
    return {.found = Text("an HTML page, as a site sends to ask for a login or to report an error"),
            .advice = Text(kGetFile)};
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
        return {.found = Text("the list of a model's parts, in JSON"),
                .advice = Text("Give it under a name that ends in .index.json, with all parts beside it.")};
    if (mentions("\"architectures\"") || mentions("\"model_type\"") || mentions("\"architecture\""))
        return {.found = Text("a configuration in JSON"),
                .advice =
                    Text("The weights are another file of the same folder, model.safetensors or pytorch_model.bin.")};
    return {.found = Text("text in JSON, such as a server's answer"), .advice = Text(kGetFile)};
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
        return ForeignKind{.found = Text("XML text, such as a server's answer"), .advice = Text(kGetFile)};
    }
    if (!isText(start))
        return std::nullopt;
    if (text.starts_with('{') || text.starts_with('['))
        return kindOfJson(text);
    return ForeignKind{.found = Text("text, no numbers"), .advice = Text(kGetFile)};
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
        return ForeignKind{.found = Text("an empty file"),
                           .advice = Text("It was not downloaded or copied: get it again.")};
    const auto bytes = file.read(0, std::size_t(std::min<std::uint64_t>(file.size(), kLooked)));
    const std::string_view start(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    for (const Magic& magic : kMagics)
        if (start.size() >= magic.at && start.substr(magic.at).starts_with(magic.bytes))
            return ForeignKind{.found = Text(magic.found), .advice = Text(magic.advice)};
    if (std::all_of(start.begin(), start.end(), [](char byte) { return byte == 0; }))
        return ForeignKind{.found = Text("nothing but zeros at its start"),
                           .advice = Text("The file is damaged or its download was not finished: get it again.")};
    if (looksLikeProtocolBuffers(start))
        return ForeignKind{.found = Text("a model in ONNX or a graph of TensorFlow"), .advice = Text(kAsSafetensors)};
    return kindOfText(start);
}

ForeignKind foreignArchive(const ZipIndex& archive)
{
    if (archive.entries().empty())
        return {.found = Text("a zip archive that holds nothing"), .advice = Text("Get it again.")};
    if (hasEnding(archive, ".npy"))
        return {.found = Text("an archive of NumPy arrays (.npz)"), .advice = Text(kAsSafetensors)};
    if (hasEnding(archive, "archive_format") || hasEnding(archive, "serialized_exported_program.json") ||
        hasEnding(archive, "models/model.json"))
        return {.found = Text("a program that torch.export wrote (.pt2)"),
                .advice = Text("Save its weights: torch.save(torch.export.load(FILE).state_dict, \"weights.pth\").")};
    if (hasEnding(archive, ".weights.h5"))
        return {.found = Text("a model of Keras"), .advice = Text(kAsSafetensors)};
    if (hasEnding(archive, ".mlmodel"))
        return {.found = Text("a model for Core ML"), .advice = Text(kAsSafetensors)};
    for (const auto& [name, entry] : archive.entries())
        if (isWeightName(name))
            return {.found = Text("a zip archive that holds '%1'", name), .advice = Text(kUnpack)};
    const std::string& first = archive.entries().begin()->first;
    return {.found = archive.entries().size() > 1 ? Text("a zip archive without weights; it holds '%1' and more", first)
                                                  : Text("a zip archive without weights; it holds '%1'", first),
            .advice = Text("Give a checkpoint that torch.save() wrote, or a safetensors file.")};
}

Error foreignFile(const std::filesystem::path& file, const ForeignKind& kind)
{
    return Error({.problem = Text("Cannot read the weights"),
                  .file = file.string(),
                  .found = kind.found,
                  .expected = Text("a PyTorch checkpoint or a safetensors file"),
                  .advice = kind.advice});
}

} // namespace graft
