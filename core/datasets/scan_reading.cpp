#include "datasets/scan_reading.h"

#include "base/files.h"
#include "base/hashing.h"
#include "base/parallel.h"
#include "images/decode_budget.h"
#include "images/picture_codecs.h"
#include "images/picture_error.h"

#include <algorithm>
#include <new>

namespace graft {

namespace fs = std::filesystem;

namespace {

/// The short side that is decoded at least: enough to recognise a picture by.
constexpr int kScannedShortSide = 2 * Likeness::kSide;

PictureReading readPicture(std::span<const std::uint8_t> bytes, const DecodeLimits& limits)
{
    PictureReading reading;
    reading.content = hashContent(bytes);
    try {
        DecodedPicture picture = inspectPicture(bytes, limits, kScannedShortSide);
        reading.format = picture.format;
        reading.notes = std::move(picture.notes);
        reading.likeness = likenessOf(picture.image);
    } catch (const PictureUnreadHere&) {
        throw;
    } catch (const Error& error) {
        reading.problem = reasonOf(error);
    }
    return reading;
}

/// @return with a problem that is not kept where it may be another one tomorrow.
ReadFile readOrRemember(const fs::path& file, ScanMemory& memory, const DecodeLimits& limits)
{
    ReadFile result;
    try {
        const std::optional<FileState> state = stateOf(file);
        if (state) {
            result.state = *state;
            if (const PictureReading* known = memory.find(file, *state)) {
                result.reading = *known;
                return result;
            }
        }
        const OneLargeFile alone(file);
        result.reading = readPicture(readFile(file, limits.maxFileBytes), limits);
        if (state)
            memory.keep(file, *state, result.reading);
    } catch (const Error& error) {
        result.reading.problem = reasonOf(error);
    } catch (const std::bad_alloc&) {
        result.reading.problem = Text("more than there is memory for");
    }
    return result;
}

} // namespace

std::vector<ReadFile> readPictures(const std::vector<FoundPicture>& pictures, const DecodeLimits& limits,
                                   ScanMemory& memory, const ProgressCallback& progress, const CancellationToken& token)
{
    const auto any = [&](bool (*needs)(const fs::path&)) {
        return std::any_of(pictures.begin(), pictures.end(),
                           [needs](const FoundPicture& picture) { return needs(picture.path); });
    };
    // A codec library that is missing is no fault of the pictures'.
    if (any(needsCodecs))
        (void)pictureCodecs();
    if (any(needsHeifCodecs))
        (void)heifCodecs();
    std::vector<ReadFile> files(pictures.size());
    ProgressMeter meter(Text("Reading pictures"), std::int64_t(pictures.size()), progress);
    const auto read = [&](std::size_t i) { files[i] = readOrRemember(pictures[i].path, memory, limits); };
    try {
        forEachInParallel(pictures.size(), read, meter, token);
    } catch (const Cancelled&) {
        memory.saveAll(); // the next scan goes on where this one ended
        throw;
    }
    return files;
}

} // namespace graft
