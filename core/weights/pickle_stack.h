#pragma once

#include "weights/pickle_value.h"

#include <cstddef>
#include <memory>
#include <unordered_map>

namespace graft {

/// The pickle machine's memory: the stack with its marks, the values that are kept by number, and all containers. How
/// much of each there may be is bounded, whatever a file asks for; everything throws Error beyond, and where what it
/// needs is not there.
class PickleStack {
public:
    static constexpr std::size_t kMaxTextBytes = std::size_t{32} << 20; ///< In all strings, each copy counted.

    /// Empty, but for the containers.
    void clear();

    PickleNode* makeNode(PickleNode::Kind kind, std::string name = {}, std::vector<PickleValue> items = {});
    [[nodiscard]] const std::vector<std::unique_ptr<PickleNode>>& nodes() const { return m_nodes; }

    /// Values that are copied elsewhere.
    void count(std::size_t values);
    void push(PickleValue value);
    PickleValue pop();
    /// Another one of what is on top.
    void duplicate();
    /// The container or object on top; null where there is none.
    [[nodiscard]] PickleNode* top() const;

    void mark();
    std::vector<PickleValue> popToMark();
    /// What is on top, a mark too.
    void drop();

    void pushTuple(std::size_t count);
    /// To the list, or to the dictionary, on top.
    void append(std::vector<PickleValue> values);
    void setItems(std::vector<PickleValue> values);

    void storeMemo(std::uint64_t key);
    void storeNextMemo() { storeMemo(m_memo.size()); }
    void pushMemo(std::uint64_t key);

private:
    std::vector<PickleValue> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint64_t, PickleValue> m_memo;
    std::vector<std::unique_ptr<PickleNode>> m_nodes;
    std::size_t m_valueCount = 0;
    std::size_t m_textBytes = 0;
};

} // namespace graft
