#include "weights/pickle_stack.h"

#include <iterator>

namespace graft {

static constexpr std::size_t kMaxValues = 1'000'000;
static constexpr std::size_t kMaxNodes = 250'000;
static constexpr std::size_t kMaxMarks = 1'000;

void PickleStack::clear()
{
    m_stack.clear();
    m_marks.clear();
    m_memo.clear();
}

PickleNode* PickleStack::makeNode(PickleNode::Kind kind, std::string name, std::vector<PickleValue> items)
{
    if (m_nodes.size() >= kMaxNodes)
        failPickle(Text("more than %1 objects", kMaxNodes));
    if (kind == PickleNode::Kind::Dict && items.size() % 2 != 0)
        failPickle(Text("a dictionary with a key that has no value"));
    m_nodes.push_back(std::make_unique<PickleNode>(PickleNode{kind, std::move(name), std::move(items)}));
    return m_nodes.back().get();
}

void PickleStack::count(std::size_t values)
{
    m_valueCount += values;
    if (m_valueCount > kMaxValues)
        failPickle(Text("more than %1 values", kMaxValues));
}

void PickleStack::push(PickleValue value)
{
    count(1);
    if (const auto* text = std::get_if<std::string>(&value)) {
        m_textBytes += text->size();
        if (m_textBytes > kMaxTextBytes)
            failPickle(Text("more than %1 bytes of text", kMaxTextBytes));
    }
    m_stack.push_back(std::move(value));
}

PickleValue PickleStack::pop()
{
    if (m_stack.empty() || (!m_marks.empty() && m_marks.back() >= m_stack.size()))
        failPickle(Text("an instruction without its operand"));
    PickleValue value = std::move(m_stack.back());
    m_stack.pop_back();
    return value;
}

void PickleStack::duplicate()
{
    push(pop());
    push(PickleValue(m_stack.back()));
}

PickleNode* PickleStack::top() const
{
    return m_stack.empty() ? nullptr : nodeIn(m_stack.back());
}

void PickleStack::mark()
{
    if (m_marks.size() >= kMaxMarks)
        failPickle(Text("more than %1 nested lists", kMaxMarks));
    m_marks.push_back(m_stack.size());
}

std::vector<PickleValue> PickleStack::popToMark()
{
    if (m_marks.empty() || m_marks.back() > m_stack.size())
        failPickle(Text("the end of a list that never began"));
    const auto first = m_stack.begin() + std::ptrdiff_t(m_marks.back());
    std::vector<PickleValue> values(std::make_move_iterator(first), std::make_move_iterator(m_stack.end()));
    m_stack.erase(first, m_stack.end());
    m_marks.pop_back();
    return values;
}

void PickleStack::drop()
{
    if (!m_marks.empty() && m_marks.back() == m_stack.size())
        m_marks.pop_back();
    else
        pop();
}

void PickleStack::pushTuple(std::size_t count)
{
    std::vector<PickleValue> items(count);
    for (std::size_t i = count; i > 0; --i)
        items[i - 1] = pop();
    push(makeNode(PickleNode::Kind::Tuple, {}, std::move(items)));
}

void PickleStack::append(std::vector<PickleValue> values)
{
    PickleValue target = pop();
    PickleNode* node = nodeIn(target);
    if (!node || (node->kind != PickleNode::Kind::List && !isMade(*node)))
        failPickle(Text("items for something that holds none"));
    if (!isMade(*node)) // what a list of some class holds is of no use
        node->items.insert(node->items.end(), std::make_move_iterator(values.begin()),
                           std::make_move_iterator(values.end()));
    m_stack.push_back(std::move(target));
}

void PickleStack::setItems(std::vector<PickleValue> values)
{
    PickleValue target = pop();
    PickleNode* node = nodeIn(target);
    if (!node || (node->kind != PickleNode::Kind::Dict && !isMade(*node)))
        failPickle(Text("items for something that holds none"));
    if (values.size() % 2 != 0)
        failPickle(Text("a dictionary with a key that has no value"));
    auto& items = isMade(*node) ? node->entries : node->items;
    items.insert(items.end(), std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
    m_stack.push_back(std::move(target));
}

void PickleStack::storeMemo(std::uint64_t key)
{
    if (m_stack.empty())
        failPickle(Text("an instruction without its operand"));
    push(m_stack.back()); // a copy, which counts
    m_memo[key] = std::move(m_stack.back());
    m_stack.pop_back();
}

void PickleStack::pushMemo(std::uint64_t key)
{
    const auto found = m_memo.find(key);
    if (found == m_memo.end())
        failPickle(Text("a reference to a value that was never stored"));
    push(found->second);
}

} // namespace graft
