#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
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

/// A pickle reader that executes nothing: the stack machine of Python's pickle protocols. Calls and objects are only
/// recorded, whatever they are of; a file that names what would run something is refused all the same (see
/// isHarmlessName), and the number of values is bounded. Nodes live in one pool, so neither depth nor cycles can hurt
/// when they are freed.
///
///     PickleMachine machine(bytes);
///     PickleValue first = machine.load();      // one pickle
///     std::size_t after = machine.position();  // where the next one starts
class PickleMachine {
public:
    explicit PickleMachine(std::span<const std::uint8_t> bytes, std::size_t position = 0);
    ~PickleMachine();
    PickleMachine(const PickleMachine&) = delete;
    PickleMachine& operator=(const PickleMachine&) = delete;

    /// Reads one pickle. The value is valid as long as the machine.
    /// @throws Error if it ends early, uses an unknown opcode, or asks to run something.
    PickleValue load();

    [[nodiscard]] std::size_t position() const { return m_position; }

    /// All containers and objects read so far.
    [[nodiscard]] const std::vector<std::unique_ptr<PickleNode>>& nodes() const { return m_nodes; }

private:
    PickleNode* makeNode(PickleNode::Kind kind, std::string name = {}, std::vector<PickleValue> items = {});
    std::span<const std::uint8_t> take(std::size_t count);
    std::uint64_t takeUnsigned(int bytes);
    std::string takeLine(std::size_t longest);
    PickleValue takeLong(std::uint64_t bytes);
    PickleValue takeFloat();
    PickleValue takeInteger();
    void pushText(std::uint64_t bytes);
    void count(std::size_t values);
    void push(PickleValue value);
    PickleValue pop();
    std::vector<PickleValue> popToMark();
    void pushTuple(std::size_t count);
    void storeMemo(std::uint64_t key);
    void pushMemo(std::uint64_t key);
    void append(std::vector<PickleValue> values);
    void setItems(std::vector<PickleValue> values);
    void pushGlobal(const std::string& name);
    std::vector<PickleValue> pairsOf(const PickleNode& arguments);
    void pushCall(const PickleValue& function, std::vector<PickleValue> arguments);
    void pushObject(const PickleValue& type, std::vector<PickleValue> arguments);
    void reduce();
    void newObject(bool withKeywords);
    void oldObject();
    void applyState();
    bool step(std::uint8_t opcode); ///< False at STOP.
    bool stepContainer(std::uint8_t opcode);
    bool stepObject(std::uint8_t opcode);
    bool stepText(std::uint8_t opcode);

    std::span<const std::uint8_t> m_bytes;
    std::size_t m_position = 0;
    std::vector<PickleValue> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint64_t, PickleValue> m_memo;
    std::vector<std::unique_ptr<PickleNode>> m_nodes;
    std::size_t m_valueCount = 0;
    std::size_t m_textBytes = 0;
};

} // namespace graft
