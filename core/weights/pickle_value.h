#pragma once

#include "base/text.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace graft {

struct PickleNode;

/// A value on the pickle machine's stack. Containers and objects are nodes owned by the machine.
using PickleValue = std::variant<std::monostate, bool, std::int64_t, double, std::string, PickleNode*>;

/// A container or object. Everything is data: nothing is looked up, imported or called.
struct PickleNode {
    enum class Kind {
        Tuple,
        List,         ///< Sets too.
        Dict,         ///< `items` alternates keys and values. OrderedDict, defaultdict and Counter too.
        Global,       ///< A name such as "torch.FloatStorage", in `name`.
        PersistentId, ///< A reference to data outside of the pickle; `items` is the id tuple's content.
        Call,         ///< A function or class (`name`) with its arguments (`items`), not carried out.
        Object        ///< An object of a class (`name`), not made; `items` are its arguments.
    };
    Kind kind = Kind::Tuple;
    std::string name;
    std::vector<PickleValue> items;
    PickleNode* state = nullptr;      ///< Of a call or object: the attributes that it would be given.
    std::vector<PickleValue> entries; ///< Of one that is a dictionary too: what it would hold, as in `items`.
};

/// Null for what is none.
PickleNode* nodeIn(const PickleValue& value);
bool isKind(const PickleValue& value, PickleNode::Kind kind);
/// What is made of a class rather than a container of Python's own.
bool isMade(const PickleNode& node);

/// @throws Error always: the data are damaged, or not what checkpoints hold.
[[noreturn]] void failPickle(const Text& found, const Text& expected = {});

} // namespace graft
