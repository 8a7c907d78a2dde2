#include "backbones/pretrained.h"

#include "backbones/file_preprocessing.h"
#include "backbones/number_checks.h"
#include "backbones/scripted_backbone.h"
#include "backbones/weight_match.h"
#include "base/error.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/upsample_bicubic2d.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace graft {

namespace {

namespace fs = std::filesystem;

/// What a network makes itself where a file has none.
bool isMadeByNetwork(const std::string& name)
{
    return name.ends_with("num_batches_tracked") || name.ends_with("relative_position_index") ||
           name.ends_with("relative_coords_table");
}

std::string examples(const std::vector<std::string>& names)
{
    std::string text = "'" + names.front() + "'";
    return names.size() == 1 ? text : text + " and " + std::to_string(names.size() - 1) + " more";
}

class WeightLoader {
public:
    WeightLoader(Backbone& backbone, const fs::path& path, HeadPolicy head, const std::string& key)
        : m_backbone(backbone),
          m_path(path),
          m_headPrefix(backbone.headName() + "."),
          m_ignoresHead(head == HeadPolicy::Ignore),
          m_file(openWeightFile(path))
    {
        for (auto& [name, tensor] : stateOf(backbone.network()))
            m_targets.emplace(name, tensor);
        const bool isListAsked = !key.empty() && listUnder(key) != nullptr;
        const NetworkNames names = this->names();
        m_needed = names.needed.size();
        m_match = matchWeights(*m_file, names, isListAsked ? std::string() : key);
        if (isListAsked)
            m_list = listUnder(key);
    }

    WeightReport load()
    {
        requireUnquantised();
        requireAlike();
        StateDict state = read();
        WeightReport report;
        if (m_ignoresHead)
            takeHead(state, report.head);
        static_cast<LoadReport&>(report) =
            loadState(m_backbone.network(), std::move(state), m_ignoresHead ? m_headPrefix : std::string());
        report.unexpected.insert(report.unexpected.end(), m_match.unexpected.begin(), m_match.unexpected.end());
        // Auxiliary heads: files that were trained on have none, or one for other classes.
        std::erase_if(report.missing,
                      [&](const std::string& name) { return m_backbone.isAside(name) || isMadeByNetwork(name); });
        std::erase_if(report.wrongShape, [&](const WrongShape& tensor) { return m_backbone.isAside(tensor.name); });
        requireFit(report);
        if (m_backbone.name() != kScriptedBackbone) // which may hold masks of infinities
            requireNumbers(loaded(), m_path);
        report.notes = notes();
        return report;
    }

private:
    [[nodiscard]] bool isHead(const std::string& name) const { return name.starts_with(m_headPrefix); }

    [[nodiscard]] NetworkNames names() const
    {
        NetworkNames names{.network = m_backbone.name()};
        for (const auto& [name, tensor] : m_targets) {
            names.known.insert(name);
            if (!isMadeByNetwork(name) && !m_backbone.isAside(name) && !(m_ignoresHead && isHead(name)))
                names.needed.insert(name);
        }
        if (m_ignoresHead)
            names.head = m_headPrefix;
        return names;
    }

    [[nodiscard]] const TensorGroup* listUnder(const std::string& key) const
    {
        for (const TensorGroup& group : m_file->groups())
            if (group.isList && (group.key == key || group.key.starts_with(key + ".")))
                return &group;
        return nullptr;
    }

    void requireUnquantised() const
    {
        for (const TensorFacts& tensor : m_match.group->tensors) {
            const bool isQuantised = tensor.unreadable.english().starts_with("quantised");
            if (isQuantised && tensor.name.starts_with(m_match.prefix))
                throw unreadableTensor(m_path, tensor);
        }
    }

    /// Networks that have the same names and compute something else, where the file or its neighbour says so.
    void requireAlike() const
    {
        if (!m_match.table || !m_match.table->unlike)
            return;
        const std::string architecture = architectureNameOf(m_path, m_file->metadata());
        if (architecture.starts_with(m_match.table->unlike))
            throw Error({.problem = Text("The weights are of another network"),
                         .file = m_path.string(),
                         .found = Text("%1 of %2, which has the same names and computes something else", architecture,
                                       m_match.table->library),
                         .advice = Text("`graft weights list` shows weights that fit.")});
    }

    /// The tensors of the match under the network's names.
    StateDict read()
    {
        std::unordered_map<std::string, const TranslatedName*> own;
        for (const WeightMatch::Name& name : m_match.names)
            own.emplace(name.inFile, &name.own);
        std::map<std::string, const TensorFacts*> whole;
        for (const TensorFacts& tensor : m_match.group->tensors)
            if (tensor.isWhole)
                whole.emplace(tensor.name, &tensor);
        for (const auto& [name, facts] : whole)
            if (const auto found = own.find(name); found != own.end())
                requireFloats(*facts, found->second->name);
        StateDict state;
        std::map<std::string, std::vector<at::Tensor>> parts;
        for (auto& [name, tensor] :
             m_file->read(*m_match.group, [&](const auto& each) { return own.contains(each); })) {
            const TranslatedName& target = *own.at(name);
            if (target.parts == 1) {
                state.emplace_back(target.name, fitted(target.name, std::move(tensor)));
                continue;
            }
            auto& all = parts[target.name];
            all.resize(std::size_t(target.parts));
            all[std::size_t(target.part)] = std::move(tensor);
        }
        for (auto& [name, tensors] : parts)
            if (std::all_of(tensors.begin(), tensors.end(), [](const at::Tensor& part) { return part.defined(); }))
                state.emplace_back(name, at::cat(tensors, 0));
        if (m_list)
            putList(state);
        return state;
    }

    void requireFloats(const TensorFacts& facts, const std::string& own) const
    {
        const auto target = m_targets.find(own);
        if (target == m_targets.end() || !target->second.is_floating_point())
            return;
        TensorFacts quantised = facts;
        quantised.unreadable = Text("whole numbers, as quantised weights have,");
        throw unreadableTensor(m_path, quantised);
    }

    /// Averages that know only the order of the parameters.
    void putList(StateDict& state)
    {
        std::vector<std::string> parameters;
        for (const auto& item : m_backbone.network().named_parameters())
            parameters.push_back(item.key());
        std::vector<std::string> ordered;
        for (const auto& [name, tensor] : stateOf(m_backbone.network()))
            if (std::find(parameters.begin(), parameters.end(), name) != parameters.end())
                ordered.push_back(name);
        if (ordered.size() != m_list->tensors.size())
            throw Error({.problem = Text("The weights do not fit this network"),
                         .file = m_path.string(),
                         .found = Text("%1 tensors without names under '%2'", m_list->tensors.size(), m_list->key),
                         .expected = Text::verbatim(std::to_string(ordered.size()))});
        StateDict averages = m_file->read(*m_list, [](const std::string&) { return true; });
        std::unordered_map<std::string, at::Tensor*> known;
        for (auto& [name, tensor] : state)
            known[name] = &tensor;
        for (std::size_t i = 0; i < ordered.size(); ++i)
            if (const auto found = known.find(ordered[i]); found != known.end())
                *found->second = averages[i].second;
    }

    /// What differs in shape alone: a scale by channel that is kept flat, a linear layer that is kept as a convolution,
    /// the positions of another number of patches.
    at::Tensor fitted(const std::string& name, at::Tensor tensor)
    {
        const auto found = m_targets.find(name);
        if (found == m_targets.end() || found->second.sizes() == tensor.sizes())
            return tensor;
        const at::Tensor& target = found->second;
        if (m_match.table && tensor.numel() == target.numel())
            return tensor.reshape(target.sizes());
        if (name.ends_with("pos_embedding"))
            return resampledPositions(std::move(tensor), target);
        return tensor;
    }

    /// A class token, and then a square of patches (as torchvision's interpolate_embeddings).
    at::Tensor resampledPositions(at::Tensor positions, const at::Tensor& target)
    {
        const auto sideOf = [](std::int64_t tokens) {
            const auto side = std::int64_t(std::lround(std::sqrt(double(std::max<std::int64_t>(tokens - 1, 0)))));
            return side * side == tokens - 1 ? side : 0;
        };
        if (positions.dim() != 3 || positions.size(0) != 1 || positions.size(2) != target.size(2))
            return positions;
        const std::int64_t from = sideOf(positions.size(1));
        const std::int64_t to = sideOf(target.size(1));
        if (from == 0 || to == 0)
            return positions;
        const at::Tensor token = positions.narrow(1, 0, 1).to(at::kFloat);
        const at::Tensor map = positions.narrow(1, 1, from * from).to(at::kFloat).reshape({from, from, -1});
        const at::Tensor resampled =
            at::upsample_bicubic2d(map.permute({2, 0, 1}).unsqueeze(0), {to, to}, /*align_corners=*/true);
        const auto side = [](std::int64_t patches) {
            return std::to_string(patches) + " x " + std::to_string(patches);
        };
        m_notes.push_back(Text("The positions of %1 patches were resampled to %2", side(from), side(to)));
        return at::cat({token, resampled.squeeze(0).permute({1, 2, 0}).reshape({1, to * to, -1})}, 1);
    }

    void takeHead(StateDict& state, StateDict& head) const
    {
        StateDict rest;
        for (auto& entry : state)
            (isHead(entry.first) ? head : rest).push_back(std::move(entry));
        state = std::move(rest);
    }

    /// What was put into the network.
    [[nodiscard]] StateDict loaded() const
    {
        StateDict state = m_backbone.state();
        std::erase_if(state, [&](const auto& entry) { return m_ignoresHead && isHead(entry.first); });
        return state;
    }

    void requireFit(const LoadReport& report) const
    {
        if (report.isComplete())
            return;
        std::vector<std::string> inFile;
        for (const TensorFacts& tensor : m_match.group->tensors)
            inFile.push_back(tensor.name);
        const bool isPart = m_match.found > 0 && report.unexpected.empty() && report.wrongShape.empty();
        const bool isStrange = 2 * m_match.found < m_needed;
        Text advice("Is the file for another architecture?");
        if (const std::string library = libraryOfNames(inFile); isStrange && !library.empty())
            advice = Text("Its names are those of %1, whose networks of that kind compute otherwise or are not known "
                          "here: `graft weights list` shows weights that fit, or use the network as a TorchScript "
                          "program.",
                          library);
        else if (isPart)
            advice = Text("The file has only %1 of the network's %2 tensors: is it one part of several? Then give the "
                          "list of the parts, which ends in .index.json.",
                          m_match.found, m_needed);
        else if (isStrange)
            advice = Text::sentences({advice, Text("Its tensors are called %1.", examples(inFile))});
        throw unfit(report, advice);
    }

    [[nodiscard]] Error unfit(const LoadReport& report, Text advice) const
    {
        if (!report.unexpected.empty() && !report.missing.empty())
            if (const Text nearest = adviseNearest(report.unexpected.front(), report.missing); !nearest.isEmpty())
                advice = Text::sentences({advice, Text("About '%1': %2", report.unexpected.front(), nearest)});
        return Error({.problem = Text("The weights do not fit this network"),
                      .file = m_path.string(),
                      .found = differences(report),
                      .expected = Text("exactly its tensors"),
                      .advice = advice});
    }

    [[nodiscard]] std::vector<Text> notes() const
    {
        std::vector<Text> notes;
        const std::string& key = m_match.group->key;
        if (m_list)
            notes.push_back(Text("The weights are the averages under '%1'", m_list->key));
        else if (m_match.alike > 1 && !key.empty())
            notes.push_back(Text("The file has several sets of weights; those under '%1' were taken", key));
        else if (!key.empty())
            notes.push_back(Text("The weights are those under '%1'", key));
        if (!m_match.prefix.empty())
            notes.push_back(Text("'%1' before their names was left out", m_match.prefix));
        if (m_match.table)
            notes.push_back(Text("Their names are those of %1, and were translated", m_match.table->library));
        if (m_match.table && !m_match.table->caution.isEmpty())
            notes.push_back(Text(m_match.table->caution));
        if (!m_match.passedOver.empty())
            notes.push_back(Text("Left out of the file: %1", examples(m_match.passedOver)));
        notes.insert(notes.end(), m_notes.begin(), m_notes.end());
        return notes;
    }

    Backbone& m_backbone;
    fs::path m_path;
    std::string m_headPrefix;
    bool m_ignoresHead;
    std::unique_ptr<WeightFile> m_file;
    std::unordered_map<std::string, at::Tensor> m_targets; ///< All tensors of the network.
    std::size_t m_needed = 0;                              ///< Names of the network.
    WeightMatch m_match;
    const TensorGroup* m_list = nullptr; ///< What was asked for, if that has no names.
    std::vector<Text> m_notes;
};

} // namespace

WeightReport loadWeights(Backbone& backbone, const fs::path& file, HeadPolicy head, const std::string& key)
{
    return WeightLoader(backbone, file, head, key).load();
}

} // namespace graft
