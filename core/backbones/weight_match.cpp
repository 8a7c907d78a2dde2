#include "backbones/weight_match.h"

#include "base/error.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace graft {

namespace {

/// What compiling and sharding wrappers put into the middle of names.
constexpr std::string_view kWrappers[] = {"_orig_mod.", "_fsdp_wrapped_module.", "_checkpoint_wrapped_module.",
                                          "_forward_module."};

/// What tools leave beside a layer's own tensors.
constexpr std::string_view kCounters[] = {"total_ops", "total_params", "num_batches_tracked", "n_averaged"};

std::string unwrapped(std::string name)
{
    for (const std::string_view wrapper : kWrappers)
        for (std::size_t at = name.find(wrapper); at != std::string::npos; at = name.find(wrapper, at))
            if (at == 0 || name[at - 1] == '.')
                name.erase(at, wrapper.size());
            else
                at += wrapper.size();
    return name;
}

std::string firstWord(const std::string& name)
{
    return name.substr(0, name.find('.'));
}

std::string lastWord(const std::string& name)
{
    return name.substr(name.rfind('.') + 1);
}

std::optional<TranslatedName> ownName(const NetworkNames& names, const NameTable* table, const std::string& name)
{
    const auto isKnown = [&](const std::string& own) {
        return names.known.contains(own) || (!names.head.empty() && own.starts_with(names.head));
    };
    if (table)
        if (auto translation = translated(*table, name); translation && isKnown(translation->name))
            return translation;
    if ((!table || table->alsoOwn) && isKnown(name))
        return TranslatedName{.name = name};
    return std::nullopt;
}

/// How many needed names stand behind each prefix.
std::unordered_map<std::string, std::size_t> countByPrefix(const TensorGroup& group, const NetworkNames& names,
                                                           const NameTable* table)
{
    std::unordered_map<std::string, std::size_t> counts;
    for (const TensorFacts& tensor : group.tensors) {
        const std::string name = unwrapped(tensor.name);
        for (std::size_t start = 0; start != std::string::npos;) {
            const auto own = ownName(names, table, name.substr(start));
            if (own && own->part == 0 && names.needed.contains(own->name))
                ++counts[name.substr(0, start)];
            const std::size_t dot = name.find('.', start);
            start = dot == std::string::npos ? dot : dot + 1;
        }
    }
    return counts;
}

std::string pathOf(const TensorGroup& group, const std::string& prefix)
{
    const std::string inside = prefix.empty() ? prefix : prefix.substr(0, prefix.size() - 1);
    return group.key.empty() || inside.empty() ? group.key + inside : group.key + "." + inside;
}

/// Whether `key` stands in a path, from one dot to another.
bool isWithin(const std::string& key, const std::string& path)
{
    return ("." + path + ".").find("." + key + ".") != std::string::npos;
}

struct Candidate {
    const TensorGroup* group = nullptr;
    const NameTable* table = nullptr;
    std::string prefix;
    std::size_t found = 0;

    /// The greater, the better.
    [[nodiscard]] auto worth() const
    {
        return std::tuple(found, preferenceOf(pathOf(*group, prefix)), table == nullptr, -std::int64_t(prefix.size()));
    }
};

std::vector<Candidate> candidatesIn(const WeightFile& file, const NetworkNames& names, const std::string& key)
{
    std::vector<const NameTable*> tables = nameTablesFor(names.network);
    tables.insert(tables.begin(), nullptr);
    std::vector<Candidate> candidates;
    for (const TensorGroup& group : file.groups()) {
        if (group.isList)
            continue;
        for (const NameTable* table : tables)
            for (const auto& [prefix, found] : countByPrefix(group, names, table))
                if (key.empty() || isWithin(key, pathOf(group, prefix)))
                    candidates.push_back({&group, table, prefix, found});
    }
    return candidates;
}

[[noreturn]] void refuseKey(const WeightFile& file, const std::string& key)
{
    std::string keys;
    for (const TensorGroup& group : file.groups())
        if (!group.key.empty() && keys.size() < 200)
            keys += (keys.empty() ? "'" : ", '") + group.key + "'";
    throw Error({.problem = Text("The file has no weights of this network under '%1'", key),
                 .expected = keys.empty() ? Text("no key: the file itself is the dictionary of its tensors")
                                          : Text::verbatim(keys)});
}

/// Sorts what is not the network's into what may be passed over and what may not: another layer among the network's own
/// would change what it computes, and one beside it is another part of a program.
class Remainder {
public:
    Remainder(const NetworkNames& names, const NameTable* table)
    {
        for (const std::string& name : names.known)
            m_own.insert(firstWord(name));
        if (!table)
            return;
        if (!table->alsoOwn)
            m_own.clear();
        for (const NameRule& rule : table->rules)
            m_own.insert(firstWord(std::string(rule.theirs)));
        m_different = table->different;
    }

    [[nodiscard]] bool mayBePassedOver(const TensorFacts& tensor, const std::string& name) const
    {
        const std::string first = firstWord(name);
        if (std::find(m_different.begin(), m_different.end(), first) != m_different.end())
            return false;
        const std::string last = lastWord(name);
        return tensor.isWhole || !m_own.contains(first) ||
               std::find(std::begin(kCounters), std::end(kCounters), last) != std::end(kCounters);
    }

private:
    std::set<std::string> m_own; ///< First words of the network's names.
    std::span<const std::string_view> m_different;
};

WeightMatch matched(const Candidate& candidate, const NetworkNames& names)
{
    WeightMatch match{
        .group = candidate.group, .prefix = candidate.prefix, .table = candidate.table, .found = candidate.found};
    const Remainder remainder(names, candidate.table);
    std::vector<std::string> beside;
    for (const TensorFacts& tensor : candidate.group->tensors) {
        const std::string name = unwrapped(tensor.name);
        if (!name.starts_with(candidate.prefix)) {
            match.passedOver.push_back(tensor.name);
            continue;
        }
        const std::string inside = name.substr(candidate.prefix.size());
        if (auto own = ownName(names, candidate.table, inside))
            match.names.push_back({tensor.name, std::move(*own)});
        else if (remainder.mayBePassedOver(tensor, inside))
            beside.push_back(tensor.name);
        else
            match.unexpected.push_back(tensor.name);
    }
    // More beside the network than in it: it is a part of something else.
    auto& where = beside.size() > names.needed.size() ? match.unexpected : match.passedOver;
    where.insert(where.end(), beside.begin(), beside.end());
    return match;
}

} // namespace

WeightMatch matchWeights(const WeightFile& file, const NetworkNames& names, const std::string& key)
{
    const std::vector<Candidate> candidates = candidatesIn(file, names, key);
    if (candidates.empty() && !key.empty())
        refuseKey(file, key);
    if (candidates.empty())
        return {.group = &usualGroup(file)};
    const Candidate& best = *std::max_element(candidates.begin(), candidates.end(),
                                              [](const auto& a, const auto& b) { return a.worth() < b.worth(); });
    WeightMatch match = matched(best, names);
    std::set<const TensorGroup*> alike;
    for (const Candidate& candidate : candidates)
        if (candidate.found == best.found)
            alike.insert(candidate.group);
    match.alike = int(alike.size());
    return match;
}

} // namespace graft
