#include "weights/tensor_groups.h"

#include "base/error.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace graft {

namespace {

using Kind = PickleNode::Kind;

constexpr int kDeepest = 64; ///< Of dictionaries and modules within each other.
constexpr int kMostSteps = 100'000;

/// What is a dictionary, or has attributes: keys and values alternating. Null for everything else.
const std::vector<PickleValue>* entriesOf(const PickleNode& node)
{
    if (node.kind == Kind::Dict)
        return &node.items;
    if (node.kind != Kind::Object && node.kind != Kind::Call)
        return nullptr;
    if (!node.entries.empty())
        return &node.entries;
    const PickleNode* state = node.state;
    if (state && state->kind == Kind::Tuple && !state->items.empty()) // attributes, and slots
        state = nodeIn(state->items[0]);
    return state && state->kind == Kind::Dict ? &state->items : nullptr;
}

const PickleNode* valueOf(const std::vector<PickleValue>& entries, const char* key)
{
    for (std::size_t i = 0; i + 1 < entries.size(); i += 2)
        if (const auto* name = std::get_if<std::string>(&entries[i]); name && *name == key)
            return nodeIn(entries[i + 1]);
    return nullptr;
}

bool isModule(const std::vector<PickleValue>& entries)
{
    return valueOf(entries, "_parameters") && valueOf(entries, "_modules");
}

class GroupFinder {
public:
    GroupFinder(TensorTable& table, std::size_t maxTensors) : m_table(table), m_maxTensors(maxTensors) {}

    void visit(const PickleValue& value, const std::string& key, int depth)
    {
        const PickleNode* node = nodeIn(value);
        if (!node || depth > kDeepest || !m_visited.insert(node).second)
            return;
        if (node->kind == Kind::List) {
            visitList(*node, key);
            return;
        }
        const std::vector<PickleValue>* entries = entriesOf(*node);
        if (!entries || TensorTable::isTensor(*node))
            return;
        CheckpointGroup group;
        group.facts.key = key;
        if (isModule(*entries)) {
            addModule(group, *entries, {}, depth);
            keep(std::move(group));
            return;
        }
        addTensors(group, *entries, {});
        keep(std::move(group));
        for (std::size_t i = 0; i + 1 < entries->size(); i += 2)
            if (const auto* name = std::get_if<std::string>(&(*entries)[i]))
                visit((*entries)[i + 1], key.empty() ? *name : key + "." + *name, depth + 1);
    }

    std::vector<CheckpointGroup> take() { return std::move(m_groups); }

private:
    void keep(CheckpointGroup group)
    {
        if (!group.facts.tensors.empty())
            m_groups.push_back(std::move(group));
    }

    void add(CheckpointGroup& group, std::string name, const PickleNode& call)
    {
        if (++m_count > m_maxTensors)
            damagedCheckpoint(Text("more than %1 tensors", m_maxTensors));
        TensorFacts facts{.name = std::move(name)};
        TensorRecipe recipe;
        try {
            recipe = m_table.recipeOf(call);
            facts.sizes = recipe.sizes;
            facts.isWhole = c10::isIntegralType(recipe.type, /*includeBool=*/true);
        } catch (const Error& error) { // that matters only if somebody wants it
            facts.unreadable = error.details().found;
        }
        group.facts.tensors.push_back(std::move(facts));
        group.recipes.push_back(std::move(recipe));
    }

    void addTensors(CheckpointGroup& group, const std::vector<PickleValue>& entries, const std::string& prefix)
    {
        for (std::size_t i = 0; i + 1 < entries.size(); i += 2) {
            const auto* name = std::get_if<std::string>(&entries[i]);
            const PickleNode* value = nodeIn(entries[i + 1]);
            if (!name)
                continue;
            if (value && TensorTable::isTensor(*value))
                add(group, prefix + *name, *value);
            else if (name->find("_packed_params") != std::string::npos) // weights and scales in one
                addUnreadable(group, prefix + *name, Text("quantised numbers"));
        }
    }

    void addUnreadable(CheckpointGroup& group, const std::string& name, const Text& why)
    {
        if (++m_count > m_maxTensors)
            damagedCheckpoint(Text("more than %1 tensors", m_maxTensors));
        group.facts.tensors.push_back({.name = name, .unreadable = why});
        group.recipes.emplace_back();
    }

    void addModule(CheckpointGroup& group, const std::vector<PickleValue>& module, const std::string& prefix, int depth)
    {
        for (const char* kind : {"_parameters", "_buffers"})
            if (const PickleNode* named = valueOf(module, kind))
                if (const auto* entries = entriesOf(*named))
                    addTensors(group, *entries, prefix);
        const PickleNode* children = valueOf(module, "_modules");
        const std::vector<PickleValue>* entries = children ? entriesOf(*children) : nullptr;
        for (std::size_t i = 0; entries && i + 1 < entries->size(); i += 2) {
            const auto* name = std::get_if<std::string>(&(*entries)[i]);
            const PickleNode* child = nodeIn((*entries)[i + 1]);
            if (!name || !child || depth > kDeepest)
                continue;
            if (++m_steps > kMostSteps) // modules may be shared, and so be met more than once
                damagedCheckpoint(Text("more than %1 modules", kMostSteps));
            if (const auto* inside = entriesOf(*child))
                addModule(group, *inside, prefix + *name + ".", depth + 1);
        }
    }

    /// As averages are kept that know only the order of the parameters.
    void visitList(const PickleNode& list, const std::string& key)
    {
        const bool allTensors =
            !list.items.empty() && std::all_of(list.items.begin(), list.items.end(), [](const PickleValue& item) {
                const PickleNode* node = nodeIn(item);
                return node && TensorTable::isTensor(*node);
            });
        if (!allTensors)
            return;
        CheckpointGroup group;
        group.facts.key = key;
        group.facts.isList = true;
        for (std::size_t i = 0; i < list.items.size(); ++i)
            add(group, std::to_string(i), *nodeIn(list.items[i]));
        keep(std::move(group));
    }

    TensorTable& m_table;
    std::size_t m_maxTensors;
    std::size_t m_count = 0;
    int m_steps = 0;
    std::unordered_set<const PickleNode*> m_visited;
    std::vector<CheckpointGroup> m_groups;
};

} // namespace

std::vector<CheckpointGroup> findTensorGroups(const PickleValue& root, TensorTable& table, std::size_t maxTensors)
{
    GroupFinder finder(table, maxTensors);
    finder.visit(root, {}, 0);
    return finder.take();
}

std::string topNames(const PickleValue& root)
{
    const PickleNode* node = nodeIn(root);
    const std::vector<PickleValue>* entries = node ? entriesOf(*node) : nullptr;
    std::vector<std::string> names;
    for (std::size_t i = 0; entries && i + 1 < entries->size(); i += 2)
        if (const auto* name = std::get_if<std::string>(&(*entries)[i]))
            names.push_back("'" + name->substr(0, 60) + "'");
    constexpr std::size_t kShown = 4;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    return names.size() > kShown ? text + " and " + std::to_string(names.size() - kShown) + " more" : text;
}

} // namespace graft
