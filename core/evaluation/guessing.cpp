#include "evaluation/guessing.h"

#include <algorithm>
#include <cmath>

namespace graft {

Guessing guessingOn(const ConfusionMatrix& confusion)
{
    const int classes = confusion.classCount();
    Guessing guessing{.total = confusion.total(), .loss = std::log(double(std::max(1, classes)))};
    for (int row = 0; row < classes; ++row) {
        std::int64_t pictures = 0;
        for (int column = 0; column < classes; ++column)
            pictures += confusion.count(row, column);
        guessing.correct = std::max(guessing.correct, pictures);
    }
    return guessing;
}

bool isBetterThan(const Guessing& guessing, std::int64_t correct)
{
    const double guessed = double(guessing.correct) / double(std::max<std::int64_t>(1, guessing.total));
    return wilsonInterval(correct, guessing.total).low > guessed;
}

bool isBetterThanGuessing(const ConfusionMatrix& confusion)
{
    return isBetterThan(guessingOn(confusion), confusion.correct());
}

} // namespace graft
