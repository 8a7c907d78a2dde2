#pragma once

#include "weights/pickle_input.h"
#include "weights/pickle_stack.h"

namespace graft {

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
    PickleMachine(const PickleMachine&) = delete;
    PickleMachine& operator=(const PickleMachine&) = delete;

    /// Reads one pickle. The value is valid as long as the machine.
    /// @throws Error if it ends early, uses an unknown opcode, or asks to run something.
    PickleValue load();

    [[nodiscard]] std::size_t position() const { return m_input.position(); }

    /// All containers and objects read so far.
    [[nodiscard]] const std::vector<std::unique_ptr<PickleNode>>& nodes() const { return m_stack.nodes(); }

private:
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

    PickleInput m_input;
    PickleStack m_stack;
};

} // namespace graft
