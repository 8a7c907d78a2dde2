#include "weights/pickle_machine.h"

#include "base/error.h"
#include "base/numbers.h"
#include "weights/pickle_names.h"

#include <iterator>

namespace graft {

namespace {

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

[[noreturn]] void refuse(const std::string& name)
{
    throw Error({.problem = Text("The file asks to run '%1', which no weights need; it was not run", name),
                 .advice = Text("Use a file that holds a plain state dict, from a source you trust.")});
}

bool isDictionaryClass(const std::string& name)
{
    return name == "collections.OrderedDict" || name == "collections.defaultdict" || name == "collections.Counter";
}

} // namespace

PickleMachine::PickleMachine(std::span<const std::uint8_t> bytes, std::size_t position) : m_input(bytes, position) {}

PickleValue PickleMachine::load()
{
    m_stack.clear();
    while (step(m_input.take(1)[0])) {
    }
    return m_stack.pop();
}

bool PickleMachine::step(std::uint8_t opcode)
{
    switch (opcode) {
    case Stop:
        return false;
    case Protocol:
        if (const std::uint8_t version = m_input.take(1)[0]; version > 5)
            failPickle(Text("pickle protocol %1", version), Text("at most 5"));
        break;
    case Mark:
        m_stack.mark();
        break;
    case Pop:
        m_stack.drop();
        break;
    case PopMark:
        m_stack.popToMark();
        break;
    case Dup:
        m_stack.duplicate();
        break;
    case None:
        m_stack.push(std::monostate{});
        break;
    case NewTrue:
        m_stack.push(true);
        break;
    case NewFalse:
        m_stack.push(false);
        break;
    case BinInt:
        m_stack.push(std::int64_t{std::int32_t(m_input.takeUnsigned(4))});
        break;
    case BinInt1:
        m_stack.push(std::int64_t(m_input.takeUnsigned(1)));
        break;
    case BinInt2:
        m_stack.push(std::int64_t(m_input.takeUnsigned(2)));
        break;
    case Long1:
        m_stack.push(m_input.takeLong(m_input.takeUnsigned(1)));
        break;
    case Long4:
        m_stack.push(m_input.takeLong(m_input.takeUnsigned(4)));
        break;
    case BinFloat:
        m_stack.push(m_input.takeFloat());
        break;
    case Frame:
        m_input.take(8);
        break;
    default:
        if (!stepContainer(opcode) && !stepObject(opcode) && !stepText(opcode))
            failPickle(Text("the opcode %1, which checkpoints do not use", opcode));
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
        m_stack.push(m_input.takeText(m_input.takeUnsigned(1)));
        break;
    case BinString:
    case BinUnicode:
    case BinBytes:
        m_stack.push(m_input.takeText(m_input.takeUnsigned(4)));
        break;
    case BinUnicode8:
    case BinBytes8:
    case ByteArray8:
        m_stack.push(m_input.takeText(m_input.takeUnsigned(8)));
        break;
    case String:
    case Unicode:
        m_stack.push(m_input.takeLine(PickleStack::kMaxTextBytes));
        break;
    case Int:
    case Long:
        m_stack.push(m_input.takeInteger());
        break;
    case Float:
        m_stack.push(numberFromText(m_input.takeLine()).value_or(0.0));
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
        m_stack.push(m_stack.makeNode(Kind::Dict));
        break;
    case EmptyList:
    case EmptySet:
        m_stack.push(m_stack.makeNode(Kind::List));
        break;
    case EmptyTuple:
        m_stack.pushTuple(0);
        break;
    case Tuple1:
        m_stack.pushTuple(1);
        break;
    case Tuple2:
        m_stack.pushTuple(2);
        break;
    case Tuple3:
        m_stack.pushTuple(3);
        break;
    case Tuple:
        m_stack.push(m_stack.makeNode(Kind::Tuple, {}, m_stack.popToMark()));
        break;
    case List:
    case FrozenSet:
        m_stack.push(m_stack.makeNode(Kind::List, {}, m_stack.popToMark()));
        break;
    case Dict:
        m_stack.push(m_stack.makeNode(Kind::Dict, {}, m_stack.popToMark()));
        break;
    case Append:
        m_stack.append({m_stack.pop()});
        break;
    case Appends:
    case AddItems:
        m_stack.append(m_stack.popToMark());
        break;
    case SetItems:
        m_stack.setItems(m_stack.popToMark());
        break;
    case SetItem: {
        PickleValue value = m_stack.pop();
        PickleValue key = m_stack.pop();
        m_stack.setItems({std::move(key), std::move(value)});
        break;
    }
    case Memoize:
        m_stack.storeNextMemo();
        break;
    case BinPut:
        m_stack.storeMemo(m_input.takeUnsigned(1));
        break;
    case LongBinPut:
        m_stack.storeMemo(m_input.takeUnsigned(4));
        break;
    case Put:
        m_stack.storeMemo(m_input.takeKey());
        break;
    case BinGet:
        m_stack.pushMemo(m_input.takeUnsigned(1));
        break;
    case LongBinGet:
        m_stack.pushMemo(m_input.takeUnsigned(4));
        break;
    case Get:
        m_stack.pushMemo(m_input.takeKey());
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
        const std::string module = m_input.takeLine();
        pushGlobal(module + "." + m_input.takeLine());
        break;
    }
    case StackGlobal: {
        const PickleValue name = m_stack.pop();
        const PickleValue module = m_stack.pop();
        if (!std::holds_alternative<std::string>(name) || !std::holds_alternative<std::string>(module))
            failPickle(Text("a name that is none"));
        pushGlobal(std::get<std::string>(module) + "." + std::get<std::string>(name));
        break;
    }
    case BinPersistentId:
        m_stack.push(m_stack.makeNode(PickleNode::Kind::PersistentId, {}, {m_stack.pop()}));
        break;
    case Reduce:
        reduce();
        break;
    case NewObject:
    case NewObjectKeywords:
        newObject(opcode == NewObjectKeywords);
        break;
    case Instance: {
        const std::string module = m_input.takeLine();
        const std::string name = module + "." + m_input.takeLine();
        std::vector<PickleValue> arguments = m_stack.popToMark();
        pushGlobal(name);
        pushObject(m_stack.pop(), std::move(arguments));
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

void PickleMachine::pushGlobal(const std::string& name)
{
    if (!isHarmlessName(name))
        refuse(name);
    m_stack.push(m_stack.makeNode(PickleNode::Kind::Global, name));
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
            m_stack.count(source->items.size());
            values.insert(values.end(), source->items.begin(), source->items.end());
        } else if (source && source->kind == Kind::List) {
            m_stack.count(2 * source->items.size());
            for (const PickleValue& item : source->items) {
                const PickleNode* pair = nodeIn(item);
                if (!pair || (pair->kind != Kind::List && pair->kind != Kind::Tuple) || pair->items.size() != 2)
                    failPickle(Text("a dictionary built from something else than pairs"));
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
        failPickle(Text("a call of something that has no name"));
    if (!isHarmlessCall(named->name) && !(isGetAttribute(named->name) && areEnumMember(arguments)))
        refuse(named->name);
    m_stack.push(m_stack.makeNode(PickleNode::Kind::Call, named->name, std::move(arguments)));
}

void PickleMachine::pushObject(const PickleValue& type, std::vector<PickleValue> arguments)
{
    pushCall(type, std::move(arguments));
    PickleNode& object = *m_stack.top();
    object.kind = isDictionaryClass(object.name) ? PickleNode::Kind::Dict : PickleNode::Kind::Object;
    if (object.kind == PickleNode::Kind::Dict)
        object.items.clear();
}

void PickleMachine::reduce()
{
    using Kind = PickleNode::Kind;
    const PickleValue arguments = m_stack.pop();
    const PickleValue function = m_stack.pop();
    if (!isKind(arguments, Kind::Tuple) || !isKind(function, Kind::Global))
        failPickle(Text("a call that is none"));
    const std::vector<PickleValue>& given = nodeIn(arguments)->items;
    const std::string& name = nodeIn(function)->name;
    m_stack.count(given.size()); // they are copied below
    if (isDictionaryClass(name))
        m_stack.push(m_stack.makeNode(Kind::Dict, {}, pairsOf(*nodeIn(arguments))));
    else if (name == "copyreg.__newobj__" || name == "copyreg._reconstructor" || name == "copy_reg._reconstructor") {
        if (given.empty())
            failPickle(Text("an object without a class"));
        pushObject(given.front(), {given.begin() + 1, given.end()});
    } else {
        pushCall(function, given);
    }
}

void PickleMachine::newObject(bool withKeywords)
{
    if (withKeywords)
        m_stack.pop();
    const PickleValue arguments = m_stack.pop();
    const PickleValue type = m_stack.pop();
    if (!isKind(arguments, PickleNode::Kind::Tuple))
        failPickle(Text("an object that is none"));
    m_stack.count(nodeIn(arguments)->items.size());
    pushObject(type, nodeIn(arguments)->items);
}

void PickleMachine::oldObject()
{
    std::vector<PickleValue> values = m_stack.popToMark();
    if (values.empty())
        failPickle(Text("an object without a class"));
    pushObject(values.front(), {std::make_move_iterator(values.begin() + 1), std::make_move_iterator(values.end())});
}

/// BUILD sets an object's attributes. Those of dictionaries and lists are bookkeeping (`_metadata`), and dropped.
void PickleMachine::applyState()
{
    const PickleValue state = m_stack.pop();
    PickleNode* node = m_stack.top();
    if (!node || node->kind == PickleNode::Kind::Global || node->kind == PickleNode::Kind::PersistentId)
        failPickle(Text("attributes for something that has none"));
    if (isMade(*node))
        node->state = nodeIn(state);
}

} // namespace graft
