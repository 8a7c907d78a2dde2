#include "runs/kept_head.h"

#include "transfer/classifier.h"

#include <torch/utils.h>

#include <algorithm>
#include <map>

namespace graft {

namespace {

/// For each class the row of the other classifier, or -1.
std::vector<std::int64_t> rowsOf(const std::vector<std::string>& classes, const std::vector<std::string>& known)
{
    std::vector<std::int64_t> rows;
    for (const std::string& name : classes) {
        const auto found = std::find(known.begin(), known.end(), name);
        rows.push_back(found == known.end() ? -1 : found - known.begin());
    }
    return rows;
}

/// Whether a tensor has a row a class: those of the last layer.
bool isOfLastLayer(const std::string& name, bool hasHiddenLayer)
{
    return !hasHiddenLayer || name.starts_with("3.");
}

/// Copies the rows of known classes, or all of a layer that comes before.
void copyRows(const at::Tensor& from, at::Tensor& to, const std::vector<std::int64_t>& rows, bool isLast)
{
    if (!isLast) {
        to.copy_(from);
        return;
    }
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (rows[row] >= 0)
            to[std::int64_t(row)].copy_(from[rows[row]]);
}

/// Whether every tensor of one classifier has its counterpart in the other, but for the number of classes.
bool fits(const std::map<std::string, at::Tensor>& ours, const std::map<std::string, at::Tensor>& theirs,
          std::int64_t theirClasses, bool hasHiddenLayer)
{
    return !ours.empty() && std::all_of(ours.begin(), ours.end(), [&](const auto& entry) {
        const auto found = theirs.find(entry.first);
        if (found == theirs.end())
            return false;
        auto wanted = entry.second.sizes().vec();
        if (isOfLastLayer(entry.first, hasHiddenLayer))
            wanted.front() = theirClasses;
        return found->second.sizes() == at::IntArrayRef(wanted);
    });
}

Text counted(std::size_t count)
{
    return count == 1 ? Text("1 class") : Text("%1 classes", count);
}

} // namespace

Text keepHead(Classifier& classifier, const StateDict& head, const std::optional<ClassifierFacts>& facts,
              const std::vector<std::string>& classes)
{
    if (head.empty())
        return {};
    if (!facts)
        return Text("The classifier in the weights was left out: it does not say of which classes it is");
    const std::string prefix = classifier.backbone().headName() + ".";
    std::map<std::string, at::Tensor> theirs;
    for (const auto& [name, tensor] : head)
        theirs.emplace(name.substr(prefix.size()), tensor);
    std::map<std::string, at::Tensor> ours;
    for (const auto& item : classifier.head().named_parameters())
        ours.emplace(item.key(), item.value());
    const bool hasHiddenLayer = ours.contains("3.weight");
    if (!fits(ours, theirs, std::int64_t(facts->classes.size()), hasHiddenLayer))
        return Text("The classifier of the weights was left out: it has other layers than the new one");
    const std::vector<std::int64_t> rows = rowsOf(classes, facts->classes);
    const auto known = std::size_t(std::count_if(rows.begin(), rows.end(), [](std::int64_t row) { return row >= 0; }));
    if (known == 0)
        return Text("The classifier begins anew: that of the weights knows none of these classes");
    const torch::NoGradGuard noGrad;
    for (auto& [name, tensor] : ours)
        copyRows(theirs.at(name), tensor, rows, isOfLastLayer(name, hasHiddenLayer));
    if (known == classes.size() && known == facts->classes.size())
        return Text("The classifier goes on from that of the weights, which is of the same classes");
    Text sentence("The classifier goes on from that of the weights for %1", counted(known));
    if (known < classes.size())
        sentence = Text("%1, and begins anew for %2", sentence, classes.size() - known);
    if (known < facts->classes.size())
        sentence =
            Text("%1; %2 of the weights are not among the pictures", sentence, counted(facts->classes.size() - known));
    return sentence;
}

} // namespace graft
