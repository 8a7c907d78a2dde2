#pragma once

#include <string>
#include <vector>

namespace graft {

class NetworkBuilder;

/// One architecture of a family.
struct Variant {
    std::string name;   ///< "resnet50", as the reference calls it.
    std::string title;  ///< "ResNet-50"
    double dropout = 0; ///< Before the reference's classifier.
};

/// Architectures that one file builds. Adding one is that file and a line in allFamilies().
struct Family {
    std::vector<Variant> variants;
    /// Registers all layers and stages, and ends with NetworkBuilder::finish().
    /// @param name one of the variants'.
    /// @param size of the pictures; what networks of a fixed size are built for.
    void (*build)(NetworkBuilder& network, const std::string& name, int size);
};

Family alexNetFamily();
Family vggFamily();
Family resNetFamily();
Family squeezeNetFamily();
Family denseNetFamily();
Family mobileNetV2Family();
Family mobileNetV3Family();
Family mnasNetFamily();
Family shuffleNetFamily();
Family efficientNetFamily();
Family efficientNetLiteFamily();
Family regNetFamily();
Family convNeXtFamily();
Family visionTransformerFamily();
Family swinFamily();
Family googLeNetFamily();
Family inceptionFamily();
Family maxVitFamily();

/// @throws Error unless a network whose patches or windows must fill the picture can see one of that size.
void requireMultiple(const std::string& title, int size, int multiple);

/// In the order in which they are offered.
const std::vector<Family>& allFamilies();

/// The row of a family's table with that name.
/// @param table rows with a `name`.
template <typename Table>
const auto& rowNamed(const Table& table, const std::string& name)
{
    for (const auto& row : table)
        if (name == row.name)
            return row;
    return *std::begin(table);
}

/// The variants of a family's table, whose rows have `name`, `title` and `dropout`.
template <typename Table>
std::vector<Variant> variantsOf(const Table& table)
{
    std::vector<Variant> variants;
    for (const auto& row : table)
        variants.push_back({row.name, row.title, row.dropout});
    return variants;
}

} // namespace graft
