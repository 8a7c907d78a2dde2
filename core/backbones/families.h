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

/// Architectures that one file builds. Adding one is that file, its line below and one in allFamilies().
struct Family {
    std::vector<Variant> variants;
    /// Registers all layers and stages, and ends with NetworkBuilder::finish().
    /// @param name one of the variants'.
    /// @param size of the pictures; what networks of a fixed size are built for.
    void (*build)(NetworkBuilder& network, const std::string& name, int size);
};

// Each in a namespace of its own, with its blocks, stems and tables.
// clang-format off
namespace alexnet { Family family(); }
namespace vgg { Family family(); }
namespace resnet { Family family(); }
namespace squeezenet { Family family(); }
namespace densenet { Family family(); }
namespace mobilenet_v2 { Family family(); }
namespace mobilenet_v3 { Family family(); }
namespace mnasnet { Family family(); }
namespace shufflenet { Family family(); }
namespace efficientnet { Family family(); }
namespace efficientnet_lite { Family family(); }
namespace regnet { Family family(); }
namespace convnext { Family family(); }
namespace vision_transformer { Family family(); }
namespace swin { Family family(); }
namespace googlenet { Family family(); }
namespace inception { Family family(); }
namespace maxvit { Family family(); }
// clang-format on

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
