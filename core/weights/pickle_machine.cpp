#include "weights/pickle_machine.h"

#include "base/error.h"
#include "base/numbers.h"
#include "weights/pickle_names.h"

#include <bit>
#include <charconv>
#include <iterator>

namespace graft {

namespace {

constexpr std::size_t kMaxValues = 1'000'000;
constexpr std::size_t kMaxNodes = 250'000;
constexpr std::size_t kMaxMarks = 1'000;
constexpr std::size_t kMaxTextBytes = std::size_t{32} << 20; ///< In all strings, each copy counted.

constexpr std::size_t kLongestName = 256;

// Opcode letters are those of Python's pickletools.
enum Opcode : std::uint8_t {
    Mark = '(',
    Stop = '.',
    Pop = '0',
    PopMark = '1',
    Dup = '2',
    BinBytes = 'B',
    ShortBinBytes = 'C',
    Float = 'F',
    BinFloat = 'G',
    Int = 'I',
    BinInt = 'J',
    BinInt1 = 'K',
    Long = 'L',
    BinInt2 = 'M',
    None = 'N',
    BinPersistentId = 'Q',
    Reduce = 'R',
    String = 'S',
    BinString = 'T',
    ShortBinString = 'U',
    Unicode = 'V',
    BinUnicode = 'X',
    Append = 'a',
    Build = 'b',
    Global = 'c',
    Dict = 'd',
    EmptyDict = '}',
    Appends = 'e',
    Get = 'g',
    BinGet = 'h',
    Instance = 'i',
    LongBinGet = 'j',
    List = 'l',
    EmptyList = ']',
    Object = 'o',
    Put = 'p',
    BinPut = 'q',
    LongBinPut = 'r',
    SetItem = 's',
    Tuple = 't',
    EmptyTuple = ')',
    SetItems = 'u',
    Protocol = 0x80,
    NewObject = 0x81,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8a,
    Long4 = 0x8b,
    ShortBinUnicode = 0x8c,
    BinUnicode8 = 0x8d,
    BinBytes8 = 0x8e,
    EmptySet = 0x8f,
    AddItems = 0x90,
    FrozenSet = 0x91,
    NewObjectKeywords = 0x92,
    StackGlobal = 0x93,
    Memoize = 0x94,
    Frame = 0x95,
    ByteArray8 = 0x96
};

[[noreturn]] void fail(const std::string& found, const std::string& expected = {})
{
    throw Error({.problem = "Cannot read the pickled data", .found = found, .expected = expected});
}

[[noreturn]] void refuse(const std::string& name)
{
    throw Error({.problem = "The file asks to run '" + name + "', which no weights need; it was not run",
                 .advice = "Use a file that holds a plain state dict, from a source you trust."});
}

std::uint64_t keyFrom(const std::string& digits)
{
    std::uint64_t key = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), key);
    if (problem != std::errc() || end != digits.data() + digits.size())
        fail("a number of a value that is none");
    return key;
}

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

bool isDictionaryClass(const std::string& name)
{
    return name == "collections.OrderedDict" || name == "collections.defaultdict" || name == "collections.Counter";
}

/// What is made of a class rather than a container of Python's own.
bool isMade(const PickleNode& node)
{
    return node.kind == PickleNode::Kind::Call || node.kind == PickleNode::Kind::Object;
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
        if (!m_marks.empty() && m_marks.back() == m_stack.size())
            m_marks.pop_back();
        else
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
        push(takeLong(takeUnsigned(1)));
        break;
    case Long4:
        push(takeLong(takeUnsigned(4)));
        break;
    case BinFloat:
        push(takeFloat());
        break;
    case Frame:
        take(8);
        break;
    default:
        if (!stepContainer(opcode) && !stepObject(opcode) && !stepText(opcode))
            fail("the opcode " + std::to_string(opcode) + ", which checkpoints do not use");
    }
    return true;
}

/// Text, and numbers that are written as text.
bool PickleMachine::stepText(std::uint8_t opcode)
{
    switch (opcode) {
    case ShortBinUnicode:
    case ShortBinString:
    case ShortBinBytes:
        pushText(takeUnsigned(1));
        break;
    case BinString:
    case BinUnicode:
    case BinBytes:
        pushText(takeUnsigned(4));
        break;
    case BinUnicode8:
    case BinBytes8:
    case ByteArray8:
        pushText(takeUnsigned(8));
        break;
    case String:
    case Unicode:
        push(takeLine(kMaxTextBytes));
        break;
    case Int:
    case Long:
        push(takeInteger());
        break;
    case Float:
        push(numberFromText(takeLine(kLongestName)).value_or(0.0));
        break;
    default:
        return false;
    }
    return true;
}

bool PickleMachine::stepContainer(std::uint8_t opcode)
{
    using Kind = PickleNode::Kind;
    switch (opcode) {
    case EmptyDict:
        push(makeNode(Kind::Dict));
        break;
    case EmptyList:
    case EmptySet:
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
    case FrozenSet:
        push(makeNode(Kind::List, {}, popToMark()));
        break;
    case Dict:
        push(makeNode(Kind::Dict, {}, popToMark()));
        break;
    case Append:
        append({pop()});
        break;
    case Appends:
    case AddItems:
        append(popToMark());
        break;
    case SetItems:
        setItems(popToMark());
        break;
    case SetItem: {
        PickleValue value = pop();
        PickleValue key = pop();
        setItems({std::move(key), std::move(value)});
        break;
    }
    case Memoize:
        storeMemo(m_memo.size());
        break;
    case BinPut:
        storeMemo(takeUnsigned(1));
        break;
    case LongBinPut:
        storeMemo(takeUnsigned(4));
        break;
    case Put:
        storeMemo(keyFrom(takeLine(kLongestName)));
        break;
    case BinGet:
        pushMemo(takeUnsigned(1));
        break;
    case LongBinGet:
        pushMemo(takeUnsigned(4));
        break;
    case Get:
        pushMemo(keyFrom(takeLine(kLongestName)));
        break;
    default:
        return false;
    }
    return true;
}

/// Names, and what would be made with them.
bool PickleMachine::stepObject(std::uint8_t opcode)
{
    switch (opcode) {
    case Global: {
        const std::string module = takeLine(kLongestName);
        pushGlobal(module + "." + takeLine(kLongestName));
        break;
    }
    case StackGlobal: {
        const PickleValue name = pop();
        const PickleValue module = pop();
        if (!std::holds_alternative<std::string>(name) || !std::holds_alternative<std::string>(module))
            fail("a name that is none");
        pushGlobal(std::get<std::string>(module) + "." + std::get<std::string>(name));
        break;
    }
    case BinPersistentId:
        push(makeNode(PickleNode::Kind::PersistentId, {}, {pop()}));
        break;
    case Reduce:
        reduce();
        break;
    case NewObject:
    case NewObjectKeywords:
        newObject(opcode == NewObjectKeywords);
        break;
    case Instance: {
        const std::string module = takeLine(kLongestName);
        const std::string name = module + "." + takeLine(kLongestName);
        std::vector<PickleValue> arguments = popToMark();
        pushGlobal(name);
        pushObject(pop(), std::move(arguments));
        break;
    }
    case Object:
        oldObject();
        break;
    case Build:
        applyState();
        break;
    default:
        return false;
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

std::string PickleMachine::takeLine(std::size_t longest)
{
    std::string line;
    for (std::uint8_t byte = take(1)[0]; byte != '\n'; byte = take(1)[0]) {
        line += char(byte);
        if (line.size() > longest)
            fail("a name of more than " + std::to_string(longest) + " characters");
    }
    return line;
}

/// Little-endian two's complement. Numbers beyond 64 bits (of what is looked at only the file's magic is one) keep
/// their text form.
PickleValue PickleMachine::takeLong(std::uint64_t bytes)
{
    const auto taken = take(bytes);
    if (taken.size() > 8)
        return "long:" + std::string(taken.begin(), taken.end());
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < taken.size(); ++i)
        value |= std::uint64_t{taken[i]} << (8 * i);
    if (!taken.empty() && taken.size() < 8 && (taken.back() & 0x80) != 0)
        value |= ~std::uint64_t{0} << (8 * taken.size());
    return std::int64_t(value);
}

/// As text: "12", "12L", and "01" and "00" for true and false.
PickleValue PickleMachine::takeInteger()
{
    std::string digits = takeLine(kLongestName);
    if (digits == "00" || digits == "01")
        return digits == "01";
    if (digits.ends_with('L'))
        digits.pop_back();
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (problem == std::errc::result_out_of_range)
        return "long:" + digits;
    if (problem != std::errc() || end != digits.data() + digits.size())
        fail("a number that is none");
    return value;
}

void PickleMachine::pushText(std::uint64_t bytes)
{
    const auto text = take(bytes);
    push(std::string(text.begin(), text.end()));
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

void PickleMachine::append(std::vector<PickleValue> values)
{
    PickleValue target = pop();
    PickleNode* node = nodeIn(target);
    if (!node || (node->kind != PickleNode::Kind::List && !isMade(*node)))
        fail("items for something that holds none");
    if (!isMade(*node)) // what a list of some class holds is of no use
        node->items.insert(node->items.end(), std::make_move_iterator(values.begin()),
                           std::make_move_iterator(values.end()));
    m_stack.push_back(std::move(target));
}

void PickleMachine::setItems(std::vector<PickleValue> values)
{
    PickleValue target = pop();
    PickleNode* node = nodeIn(target);
    if (!node || (node->kind != PickleNode::Kind::Dict && !isMade(*node)))
        fail("items for something that holds none");
    if (values.size() % 2 != 0)
        fail("a dictionary with a key that has no value");
    auto& items = isMade(*node) ? node->entries : node->items;
    items.insert(items.end(), std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
    m_stack.push_back(std::move(target));
}

void PickleMachine::pushGlobal(const std::string& name)
{
    if (!isHarmlessName(name))
        refuse(name);
    push(makeNode(PickleNode::Kind::Global, name));
}

/// What a dictionary is made from: nothing, another dictionary, or (as Python 2 had it) one list of [key, value]. The
/// first argument of a defaultdict says what to make for missing keys, and is passed over.
std::vector<PickleValue> PickleMachine::pairsOf(const PickleNode& arguments)
{
    using Kind = PickleNode::Kind;
    std::vector<PickleValue> values;
    for (const PickleValue& argument : arguments.items) {
        const PickleNode* source = nodeIn(argument);
        if (source && source->kind == Kind::Dict) {
            count(source->items.size());
            values.insert(values.end(), source->items.begin(), source->items.end());
        } else if (source && source->kind == Kind::List) {
            count(2 * source->items.size());
            for (const PickleValue& item : source->items) {
                const PickleNode* pair = nodeIn(item);
                if (!pair || (pair->kind != Kind::List && pair->kind != Kind::Tuple) || pair->items.size() != 2)
                    fail("a dictionary built from something else than pairs");
                values.insert(values.end(), pair->items.begin(), pair->items.end());
            }
        }
    }
    return values;
}

/// A class by its name, and the name of one of its members.
static bool areEnumMember(const std::vector<PickleValue>& arguments)
{
    if (arguments.size() != 2 || !isKind(arguments[0], PickleNode::Kind::Global))
        return false;
    const std::string* member = std::get_if<std::string>(&arguments[1]);
    return member && isEnumMember(nodeIn(arguments[0])->name, *member);
}

void PickleMachine::pushCall(const PickleValue& function, std::vector<PickleValue> arguments)
{
    const PickleNode* named = nodeIn(function);
    if (!named || named->kind != PickleNode::Kind::Global)
        fail("a call of something that has no name");
    if (!isHarmlessCall(named->name) && !(isGetAttribute(named->name) && areEnumMember(arguments)))
        refuse(named->name);
    push(makeNode(PickleNode::Kind::Call, named->name, std::move(arguments)));
}

void PickleMachine::pushObject(const PickleValue& type, std::vector<PickleValue> arguments)
{
    pushCall(type, std::move(arguments));
    PickleNode& object = *nodeIn(m_stack.back());
    object.kind = isDictionaryClass(object.name) ? PickleNode::Kind::Dict : PickleNode::Kind::Object;
    if (object.kind == PickleNode::Kind::Dict)
        object.items.clear();
}

void PickleMachine::reduce()
{
    using Kind = PickleNode::Kind;
    const PickleValue arguments = pop();
    const PickleValue function = pop();
    if (!isKind(arguments, Kind::Tuple) || !isKind(function, Kind::Global))
        fail("a call that is none");
    const std::vector<PickleValue>& given = nodeIn(arguments)->items;
    const std::string& name = nodeIn(function)->name;
    count(given.size()); // they are copied below
    if (isDictionaryClass(name))
        push(makeNode(Kind::Dict, {}, pairsOf(*nodeIn(arguments))));
    else if (name == "copyreg.__newobj__" || name == "copyreg._reconstructor" || name == "copy_reg._reconstructor") {
        if (given.empty())
            fail("an object without a class");
        pushObject(given.front(), {given.begin() + 1, given.end()});
    } else {
        pushCall(function, given);
    }
}

void PickleMachine::newObject(bool withKeywords)
{
    if (withKeywords)
        pop();
    const PickleValue arguments = pop();
    const PickleValue type = pop();
    if (!isKind(arguments, PickleNode::Kind::Tuple))
        fail("an object that is none");
    count(nodeIn(arguments)->items.size());
    pushObject(type, nodeIn(arguments)->items);
}

void PickleMachine::oldObject()
{
    std::vector<PickleValue> values = popToMark();
    if (values.empty())
        fail("an object without a class");
    pushObject(values.front(), {std::make_move_iterator(values.begin() + 1), std::make_move_iterator(values.end())});
}

/// BUILD sets an object's attributes. Those of dictionaries and lists are bookkeeping (`_metadata`), and dropped.
void PickleMachine::applyState()
{
    const PickleValue state = pop();
    PickleNode* node = m_stack.empty() ? nullptr : nodeIn(m_stack.back());
    if (!node || node->kind == PickleNode::Kind::Global || node->kind == PickleNode::Kind::PersistentId)
        fail("attributes for something that has none");
    if (isMade(*node))
        node->state = nodeIn(state);
}

} // namespace graft
