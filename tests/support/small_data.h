// Small pictures and data sets that tests make for themselves.
#pragma once

#include "base/random.h"
#include "images/decode.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace graft::test {

/// A picture of one colour with noise; the same for the same seed.
inline Image colouredPicture(int red, int green, int blue, std::uint64_t seed, int width = 64, int height = 48)
{
    Random random({seed});
    Image image{.width = width, .height = height, .rgb = {}};
    const int base[3] = {red, green, blue};
    for (int i = 0; i < width * height * 3; ++i)
        image.rgb.push_back(std::uint8_t(std::clamp(base[i % 3] + int(random.below(61)) - 30, 0, 255)));
    return image;
}

/// Writes <folder>/<split>/<class>/<n>.png for the classes red, green and blue: easy to learn.
inline void writeColourData(const std::filesystem::path& folder, int train, int valid, int test)
{
    const std::vector<std::string> classes{"blue", "green", "red"};
    const auto write = [&](const char* split, int count, std::uint64_t offset) {
        for (std::size_t label = 0; label < classes.size(); ++label)
            for (int i = 0; i < count; ++i)
                writeImage(folder / split / classes[label] / (std::to_string(i) + ".png"),
                           colouredPicture(label == 2 ? 200 : 60, label == 1 ? 200 : 60, label == 0 ? 200 : 60,
                                           offset + 100 * label + std::uint64_t(i)));
    };
    write("train", train, 1000);
    write("valid", valid, 2000);
    write("test", test, 3000);
}

/// The folder of reference data beside the repository, or $GRAFT_SHARED_DIR; may not exist.
inline std::filesystem::path sharedFolder()
{
    const char* own = std::getenv("GRAFT_SHARED_DIR");
    return own && *own ? std::filesystem::path(own) : std::filesystem::path(GRAFT_SOURCE_DIR) / ".." / "shared";
}

} // namespace graft::test
