#include "weights/pickle_machine.h"

#include "base/error.h"

#include <array>
#include <bit>
#include <string_view>

namespace graft {

namespace {

constexpr std::size_t kMaxValues = 1'000'000;
constexpr std::size_t kMaxNodes = 250'000;
constexpr std::size_t kMaxMarks = 1'000;
constexpr std::size_t kMaxTextBytes = std::size_t{32} << 20; ///< In all strings, each copy counted.

// Opcode letters are those of Python's pickletools.
enum Opcode : std::uint8_t {
    Mark = '(',
    Stop = '.',
    Pop = '0',
    PopMark = '1',
    Dup = '2',
    BinInt = 'J',
    BinInt1 = 'K',
    BinInt2 = 'M',
    None = 'N',
    BinPersistentId = 'Q',
    Reduce = 'R',
    BinString = 'T',
    ShortBinString = 'U',
    BinUnicode = 'X',
    Append = 'a',
    Build = 'b',
    Global = 'c',
    Dict = 'd',
    EmptyDict = '}',
    Appends = 'e',
    BinGet = 'h',
    LongBinGet = 'j',
    List = 'l',
    EmptyList = ']',
    BinPut = 'q',
    LongBinPut = 'r',
    SetItem = 's',
    Tuple = 't',
    EmptyTuple = ')',
    SetItems = 'u',
    BinFloat = 'G',
    Protocol = 0x80,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8a,
    ShortBinUnicode = 0x8c,
    StackGlobal = 0x93,
    Memoize = 0x94,
    Frame = 0x95
};

/// The only names a state dict needs. Anything else could be code.
constexpr std::array<std::string_view, 16> kAllowedNames{"collections.OrderedDict",
                                                         "torch._utils._rebuild_tensor", // before 2017
                                                         "torch._utils._rebuild_tensor_v2",
                                                         "torch._utils._rebuild_parameter",
                                                         "torch.FloatStorage",
                                                         "torch.DoubleStorage",
                                                         "torch.HalfStorage",
                                                         "torch.BFloat16Storage",
                                                         "torch.LongStorage",
                                                         "torch.IntStorage",
                                                         "torch.ShortStorage",
                                                         "torch.CharStorage",
                                                         "torch.ByteStorage",
                                                         "torch.BoolStorage",
                                                         "torch.nn.parameter.Parameter",
                                                         "torch.Size"};

[[noreturn]] void fail(const std::string& found, const std::string& expected = {})
{
    throw Error({.problem = "Cannot read the pickled data", .found = found, .expected = expected});
}

} // namespace

PickleMachine::PickleMachine(std::span<const std::uint8_t> bytes, std::size_t position)
    : m_bytes(bytes), m_position(position)
{
}

PickleMachine::~PickleMachine() = default;

PickleValue PickleMachine::load()
{
    m_stack.clear();
    m_marks.clear();
    m_memo.clear();
    while (step(take(1)[0])) {
    }
    return pop();
}

bool PickleMachine::step(std::uint8_t opcode)
{
    using Kind = PickleNode::Kind;
    switch (opcode) {
    case Stop:
        return false;
    case Protocol:
        if (const std::uint8_t version = take(1)[0]; version > 5)
            fail("pickle protocol " + std::to_string(version), "at most 5");
        break;
    case Mark:
        if (m_marks.size() >= kMaxMarks)
            fail("more than " + std::to_string(kMaxMarks) + " nested lists");
        m_marks.push_back(m_stack.size());
        break;
    case Pop:
        pop();
        break;
    case PopMark:
        popToMark();
        break;
    case Dup:
        push(pop());
        push(PickleValue(m_stack.back()));
        break;
    case None:
        push(std::monostate{});
        break;
    case NewTrue:
        push(true);
        break;
    case NewFalse:
        push(false);
        break;
    case BinInt:
        push(std::int64_t{std::int32_t(takeUnsigned(4))});
        break;
    case BinInt1:
        push(std::int64_t(takeUnsigned(1)));
        break;
    case BinInt2:
        push(std::int64_t(takeUnsigned(2)));
        break;
    case Long1:
        push(takeLong());
        break;
    case BinFloat:
        push(takeFloat());
        break;
    case Frame:
        take(8);
        break;
    case Memoize:
        storeMemo(m_memo.size());
        break;
    case StackGlobal: {
        const PickleValue name = pop();
        const PickleValue module = pop();
        if (!std::holds_alternative<std::string>(name) || !std::holds_alternative<std::string>(module))
            fail("a name that is none");
        pushGlobal(std::get<std::string>(module) + "." + std::get<std::string>(name));
        break;
    }
    case ShortBinUnicode:
    case ShortBinString:
    case BinString:
    case BinUnicode: {
        const auto text = take(takeUnsigned(opcode == ShortBinString || opcode == ShortBinUnicode ? 1 : 4));
        push(std::string(text.begin(), text.end()));
        break;
    }
    case EmptyDict:
        push(makeNode(Kind::Dict));
        break;
    case EmptyList:
        push(makeNode(Kind::List));
        break;
    case EmptyTuple:
        pushTuple(0);
        break;
    case Tuple1:
        pushTuple(1);
        break;
    case Tuple2:
        pushTuple(2);
        break;
    case Tuple3:
        pushTuple(3);
        break;
    case Tuple:
        push(makeNode(Kind::Tuple, {}, popToMark()));
        break;
    case List:
        push(makeNode(Kind::List, {}, popToMark()));
        break;
    case Dict:
        push(makeNode(Kind::Dict, {}, popToMark()));
        break;
    case Append:
        appendTo(Kind::List, {pop()});
        break;
    case Appends:
        appendTo(Kind::List, popToMark());
        break;
    case SetItems:
        appendTo(Kind::Dict, popToMark());
        break;
    case SetItem: {
        PickleValue value = pop();
        PickleValue key = pop();
        appendTo(Kind::Dict, {std::move(key), std::move(value)});
        break;
    }
    case BinPut:
        storeMemo(takeUnsigned(1));
        break;
    case LongBinPut:
        storeMemo(takeUnsigned(4));
        break;
    case BinGet:
        pushMemo(takeUnsigned(1));
        break;
    case LongBinGet:
        pushMemo(takeUnsigned(4));
        break;
    case Global: {
        const std::string module = takeLine();
        pushGlobal(module + "." + takeLine());
        break;
    }
    case BinPersistentId:
        push(makeNode(Kind::PersistentId, {}, {pop()}));
        break;
    case Reduce:
        reduce();
        break;
    case Build:
        applyState();
        break;
    default:
        fail("the opcode " + std::to_string(opcode) + ", which state dicts do not use");
    }
    return true;
}

PickleNode* PickleMachine::makeNode(PickleNode::Kind kind, std::string name, std::vector<PickleValue> items)
{
    if (m_nodes.size() >= kMaxNodes)
        fail("more than " + std::to_string(kMaxNodes) + " objects");
    if (kind == PickleNode::Kind::Dict && items.size() % 2 != 0)
        fail("a dictionary with a key that has no value");
    m_nodes.push_back(std::make_unique<PickleNode>(PickleNode{kind, std::move(name), std::move(items)}));
    return m_nodes.back().get();
}

std::span<const std::uint8_t> PickleMachine::take(std::size_t count)
{
    if (count > m_bytes.size() - m_position)
        fail("the end of the file in the middle of a value", std::to_string(count) + " more bytes");
    const auto taken = m_bytes.subspan(m_position, count);
    m_position += count;
    return taken;
}

std::uint64_t PickleMachine::takeUnsigned(int bytes)
{
    std::uint64_t value = 0;
    const auto taken = take(std::size_t(bytes));
    for (int i = 0; i < bytes; ++i)
        value |= std::uint64_t{taken[std::size_t(i)]} << (8 * i);
    return value;
}

std::string PickleMachine::takeLine()
{
    std::string line;
    for (std::uint8_t byte = take(1)[0]; byte != '\n'; byte = take(1)[0]) {
        line += char(byte);
        if (line.size() > 256)
            fail("a name of more than 256 characters");
    }
    return line;
}

/// Little-endian two's complement. Numbers beyond 64 bits (only the file's magic is one) keep their text form.
PickleValue PickleMachine::takeLong()
{
    const auto taken = take(takeUnsigned(1));
    if (taken.size() > 8)
        return "long:" + std::string(taken.begin(), taken.end());
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < taken.size(); ++i)
        value |= std::uint64_t{taken[i]} << (8 * i);
    if (!taken.empty() && taken.size() < 8 && (taken.back() & 0x80) != 0)
        value |= ~std::uint64_t{0} << (8 * taken.size());
    return std::int64_t(value);
}

PickleValue PickleMachine::takeFloat()
{
    std::uint64_t value = 0;
    for (const std::uint8_t byte : take(8)) // the one big-endian number of the format
        value = value << 8 | byte;
    return std::bit_cast<double>(value);
}

void PickleMachine::count(std::size_t values)
{
    m_valueCount += values;
    if (m_valueCount > kMaxValues)
        fail("more than " + std::to_string(kMaxValues) + " values");
}

void PickleMachine::push(PickleValue value)
{
    count(1);
    if (const auto* text = std::get_if<std::string>(&value)) {
        m_textBytes += text->size();
        if (m_textBytes > kMaxTextBytes)
            fail("more than " + std::to_string(kMaxTextBytes) + " bytes of text");
    }
    m_stack.push_back(std::move(value));
}

PickleValue PickleMachine::pop()
{
    if (m_stack.empty() || (!m_marks.empty() && m_marks.back() >= m_stack.size()))
        fail("an instruction without its operand");
    PickleValue value = std::move(m_stack.back());
    m_stack.pop_back();
    return value;
}

std::vector<PickleValue> PickleMachine::popToMark()
{
    if (m_marks.empty() || m_marks.back() > m_stack.size())
        fail("the end of a list that never began");
    const auto first = m_stack.begin() + std::ptrdiff_t(m_marks.back());
    std::vector<PickleValue> values(std::make_move_iterator(first), std::make_move_iterator(m_stack.end()));
    m_stack.erase(first, m_stack.end());
    m_marks.pop_back();
    return values;
}

void PickleMachine::pushTuple(std::size_t count)
{
    std::vector<PickleValue> items(count);
    for (std::size_t i = count; i > 0; --i)
        items[i - 1] = pop();
    push(makeNode(PickleNode::Kind::Tuple, {}, std::move(items)));
}

void PickleMachine::storeMemo(std::uint64_t key)
{
    if (m_stack.empty())
        fail("an instruction without its operand");
    push(m_stack.back()); // a copy, which counts
    m_memo[key] = std::move(m_stack.back());
    m_stack.pop_back();
}

void PickleMachine::pushMemo(std::uint64_t key)
{
    const auto found = m_memo.find(key);
    if (found == m_memo.end())
        fail("a reference to a value that was never stored");
    push(found->second);
}

void PickleMachine::appendTo(PickleNode::Kind kind, std::vector<PickleValue> values)
{
    PickleValue target = pop();
    auto* const* node = std::get_if<PickleNode*>(&target);
    if (!node || (*node)->kind != kind)
        fail("items for something that holds none");
    if (kind == PickleNode::Kind::Dict && values.size() % 2 != 0)
        fail("a dictionary with a key that has no value");
    auto& items = (*node)->items;
    items.insert(items.end(), std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
    m_stack.push_back(std::move(target));
}

void PickleMachine::pushGlobal(const std::string& name)
{
    for (const std::string_view allowed : kAllowedNames)
        if (name == allowed) {
            push(makeNode(PickleNode::Kind::Global, name));
            return;
        }
    throw Error({.problem = "The file asks to run '" + name + "', which no weights need; it was not run",
                 .advice = "Use a file that holds a plain state dict, from a source you trust."});
}

/// What an OrderedDict is made from: nothing, or (as Python 2 had it) one list of [key, value].
std::vector<PickleValue> PickleMachine::pairsOf(const PickleNode& arguments)
{
    using Kind = PickleNode::Kind;
    if (arguments.items.empty())
        return {};
    const auto* list = std::get_if<PickleNode*>(&arguments.items[0]);
    if (arguments.items.size() != 1 || !list || (*list)->kind != Kind::List)
        fail("an OrderedDict built from something else than pairs");
    std::vector<PickleValue> values;
    count(2 * (*list)->items.size());
    for (const PickleValue& item : (*list)->items) {
        const auto* pair = std::get_if<PickleNode*>(&item);
        if (!pair || ((*pair)->kind != Kind::List && (*pair)->kind != Kind::Tuple) || (*pair)->items.size() != 2)
            fail("an OrderedDict built from something else than pairs");
        values.insert(values.end(), (*pair)->items.begin(), (*pair)->items.end());
    }
    return values;
}

void PickleMachine::reduce()
{
    const PickleValue arguments = pop();
    const PickleValue function = pop();
    auto* const* argumentNode = std::get_if<PickleNode*>(&arguments);
    auto* const* functionNode = std::get_if<PickleNode*>(&function);
    if (!argumentNode || !functionNode || (*argumentNode)->kind != PickleNode::Kind::Tuple ||
        (*functionNode)->kind != PickleNode::Kind::Global)
        fail("a call that is none");
    count((*argumentNode)->items.size()); // they are copied below
    const bool dictionary = (*functionNode)->name == "collections.OrderedDict";
    push(dictionary ? makeNode(PickleNode::Kind::Dict, {}, pairsOf(**argumentNode))
                    : makeNode(PickleNode::Kind::Call, (*functionNode)->name, (*argumentNode)->items));
}

/// BUILD sets an object's attributes. State dicts use it only for bookkeeping (`_metadata`), which is dropped.
void PickleMachine::applyState()
{
    pop();
    auto* const* node = m_stack.empty() ? nullptr : std::get_if<PickleNode*>(&m_stack.back());
    if (!node || (*node)->kind != PickleNode::Kind::Dict)
        fail("attributes for something other than a dictionary");
}

} // namespace graft
