#include "transfer/freeze_choice.h"

#include "base/error.h"
#include "base/numbers.h"
#include "transfer/freeze_plan.h"

#include <charconv>
#include <optional>
#include <sstream>

namespace graft {

namespace {

constexpr const char* kHeadOnly = "head-only";
constexpr const char* kNothing = "none";

/// "0.6" or "60%"; nothing else.
std::optional<double> fractionFrom(std::string words)
{
    const bool isPercent = words.ends_with('%');
    if (isPercent)
        words.pop_back();
    double fraction = 0;
    const char* end = words.data() + words.size();
    const auto [rest, error] = std::from_chars(words.data(), end, fraction);
    if (error != std::errc() || rest != end)
        return std::nullopt;
    return isPercent ? fraction / 100 : fraction;
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ",") + name;
    return text;
}

template <typename... Cases>
struct Matched : Cases... {
    using Cases::operator()...;
};

} // namespace

FreezeChoice FreezeChoice::nothing()
{
    return FreezeChoice(Nothing{});
}

FreezeChoice FreezeChoice::first(double fraction)
{
    return FreezeChoice(fraction);
}

FreezeChoice FreezeChoice::stages(std::vector<std::string> names)
{
    return FreezeChoice(std::move(names));
}

FreezePlan FreezeChoice::on(const std::vector<StageInfo>& stages) const
{
    return std::visit(Matched{[&](const HeadOnly&) { return FreezePlan::headOnly(stages); },
                              [&](const Nothing&) { return FreezePlan::nothingFrozen(stages); },
                              [&](Fraction fraction) { return FreezePlan::freezeFirst(stages, fraction); },
                              [&](const Stages& names) {
                                  FreezePlan plan = FreezePlan::nothingFrozen(stages);
                                  for (const std::string& name : names)
                                      plan.setTrainable(name, false);
                                  return plan;
                              }},
                      m_choice);
}

std::string toString(const FreezeChoice& choice)
{
    return std::visit(Matched{[](const FreezeChoice::HeadOnly&) { return std::string(kHeadOnly); },
                              [](const FreezeChoice::Nothing&) { return std::string(kNothing); },
                              [](FreezeChoice::Fraction fraction) { return numberText(fraction); },
                              [](const FreezeChoice::Stages& names) {
                                  // A stage that is called "0" is no fraction.
                                  const bool looksLikeAnother = names.size() == 1 && fractionFrom(names.front());
                                  return joined(names) + (looksLikeAnother ? "," : "");
                              }},
                      choice.m_choice);
}

FreezeChoice freezeChoiceFromString(const std::string& words)
{
    if (words.empty())
        throw Error({.problem = Text("Nothing says what to freeze"),
                     .expected = Text("head-only, none, a fraction or stages")});
    if (words == kHeadOnly)
        return FreezeChoice::headOnly();
    if (words == kNothing)
        return FreezeChoice::nothing();
    if (const std::optional<double> fraction = fractionFrom(words))
        return FreezeChoice::first(*fraction);
    std::vector<std::string> names;
    std::istringstream list(words);
    for (std::string name; std::getline(list, name, ',');)
        names.push_back(std::move(name));
    return FreezeChoice::stages(std::move(names));
}

} // namespace graft
