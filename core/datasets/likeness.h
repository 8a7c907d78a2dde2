#pragma once

#include "base/cancellation.h"
#include "images/image.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace graft {

/// What is needed of a picture to recognise it when it was resized, compressed again or slightly cropped: how light it
/// is in 24 x 24 places, and its mean colour.
struct Likeness {
    static constexpr int kSide = 24;
    std::array<std::uint8_t, std::size_t(kSide) * kSide> light{};
    std::array<std::uint8_t, 3> colour{};

    bool operator==(const Likeness&) const = default;
};

/// @param image of any size, also a reduced one.
Likeness likenessOf(const Image& image);

/// A picture among those that are compared.
struct ComparedPicture {
    Likeness likeness;
    int label = 0;
    bool followsPrevious = false; ///< Its name comes right after the one's before it, as in a burst.
};

/// Groups of pictures that show the same: each is correlated with the others, whole and with up to 16 % cut off. A
/// correlation of 0.965 counts, in a burst 0.95: of 2062 photographs of hands on plain ground (which are much alike) 95
/// % are found after losing 5 % on every side, and one in a hundred is taken for another's copy. Pictures of one plain
/// colour are not judged, and where more than a quarter of a class would be one group, its pictures are alike by
/// nature. Takes time with the square of the number, so that of more than 20,000 only those of one class are compared.
/// Blocks, on all cores.
/// @return indices, sorted; only groups of two and more. @throws Cancelled
std::vector<std::vector<std::size_t>> findNearCopies(std::span<const ComparedPicture> pictures,
                                                     const CancellationToken& token);

} // namespace graft
