// How fast pictures are read, decoded and fitted to the network's size, on one thread.
//   decode_speed DIR [SECONDS]
// Prints pictures a second for complete decoding and for reduced decoding (what Graft uses), and how far apart the
// two are in grey levels on average. Files are read once beforehand, so that the disk does not count.
#include "base/files.h"
#include "images/augmentation.h"
#include "images/decode.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double picturesPerSecond(const std::vector<std::filesystem::path>& files, const graft::Preprocessing& preprocessing,
                         int enough, double seconds)
{
    const auto started = Clock::now();
    int count = 0;
    while (secondsSince(started) < seconds)
        (void)preprocessing.fit(graft::readImage(files[std::size_t(count++) % files.size()], {}, enough));
    return count / secondsSince(started);
}

double meanDifference(const std::vector<std::filesystem::path>& files, const graft::Preprocessing& preprocessing,
                      int enough)
{
    double sum = 0;
    std::size_t count = 0;
    for (const auto& file : files) {
        const graft::Image complete = preprocessing.fit(graft::readImage(file));
        const graft::Image reduced = preprocessing.fit(graft::readImage(file, {}, enough));
        for (std::size_t i = 0; i < complete.rgb.size(); ++i)
            sum += std::abs(int(complete.rgb[i]) - int(reduced.rgb[i]));
        count += complete.rgb.size();
    }
    return sum / double(count);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: decode_speed DIR [SECONDS]\n");
        return 2;
    }
    try {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1]))
            if (graft::hasImageExtension(entry.path()))
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        if (files.size() > 200)
            files.resize(200);
        if (files.empty()) {
            std::fprintf(stderr, "decode_speed: no pictures in %s\n", argv[1]);
            return 1;
        }
        const double seconds = argc > 2 ? std::atof(argv[2]) : 4;
        const graft::Preprocessing preprocessing; // the whole picture to 224 x 224, bilinear
        const int enough = graft::enoughShortSide(preprocessing, graft::Augmentation::None);
        const double difference = meanDifference(files, preprocessing, enough);
        std::printf("{\"files\": %zu, \"complete\": %.2f, \"reduced\": %.2f, \"mean_difference\": %.3f}\n",
                    files.size(), picturesPerSecond(files, preprocessing, 0, seconds),
                    picturesPerSecond(files, preprocessing, enough, seconds), difference);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "decode_speed: %s\n", error.what());
        return 1;
    }
}
