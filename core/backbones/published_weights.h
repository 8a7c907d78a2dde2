#pragma once

#include "images/preprocessing.h"
#include "weights/file_verdict.h"

#include <cstdint>
#include <string>
#include <vector>

namespace graft {

/// A published file of pretrained ImageNet weights.
struct PublishedWeights {
    std::string architecture;
    std::string entry;             ///< As its publisher calls it, "IMAGENET1K_V2".
    std::string fileName;          ///< "resnet50-11ad3fa6.pth"
    std::string sha256Prefix;      ///< "11ad3fa6"
    std::string url;               ///< Empty if it only comes in a package.
    std::string source;            ///< "torchvision", or the Python package it comes in.
    std::int64_t parameters = 0;   ///< Of the network with its ImageNet classifier, without auxiliary heads.
    std::int64_t multiplyAdds = 0; ///< For one picture.
    std::int64_t bytes = 0;        ///< About, of the file.
    double top1 = 0;               ///< Published ImageNet accuracy in percent.
    Preprocessing preprocessing;   ///< What the weights were trained with.

    [[nodiscard]] PublishedFile publishedFile() const { return {fileName, bytes, sha256Prefix}; }
};

/// All known files; those of an architecture follow each other, the best first.
std::vector<PublishedWeights> publishedWeights();

} // namespace graft
