#include "weights/pickle_value.h"

#include "base/error.h"

namespace graft {

PickleNode* nodeIn(const PickleValue& value)
{
    auto* const* node = std::get_if<PickleNode*>(&value);
    return node ? *node : nullptr;
}

bool isKind(const PickleValue& value, PickleNode::Kind kind)
{
    const PickleNode* node = nodeIn(value);
    return node && node->kind == kind;
}

bool isMade(const PickleNode& node)
{
    return node.kind == PickleNode::Kind::Call || node.kind == PickleNode::Kind::Object;
}

void failPickle(const Text& found, const Text& expected)
{
    throw Error({.problem = Text("Cannot read the pickled data"), .found = found, .expected = expected});
}

} // namespace graft
