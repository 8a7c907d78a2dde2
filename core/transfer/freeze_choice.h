#pragma once

#include "backbones/stage_info.h"

#include <string>
#include <variant>
#include <vector>

namespace graft {

class FreezePlan;

/// What is to be frozen, said before the network's stages are known: a value that every network makes a FreezePlan of.
///
///     FreezeChoice choice = freezeChoiceFromString("0.6");
///     FreezePlan plan = choice.on(describeStages("efficientnet_lite0"));
class FreezeChoice {
public:
    /// Only the head learns.
    FreezeChoice() = default;

    static FreezeChoice headOnly() { return {}; }
    /// Everything learns, from the pretrained weights.
    static FreezeChoice nothing();
    /// See FreezePlan::freezeFirst().
    static FreezeChoice first(double fraction);
    /// These and no others.
    static FreezeChoice stages(std::vector<std::string> names);

    [[nodiscard]] bool isHeadOnly() const { return *this == headOnly(); }
    [[nodiscard]] bool isNothing() const { return *this == nothing(); }

    /// @throws Error if the fraction is none, or there are no such stages; names that are near are listed.
    [[nodiscard]] FreezePlan on(const std::vector<StageInfo>& stages) const;

    bool operator==(const FreezeChoice&) const = default;

    friend std::string toString(const FreezeChoice& choice);

private:
    struct HeadOnly {
        bool operator==(const HeadOnly&) const = default;
    };
    struct Nothing {
        bool operator==(const Nothing&) const = default;
    };
    using Fraction = double;
    using Stages = std::vector<std::string>;
    using Choice = std::variant<HeadOnly, Nothing, Fraction, Stages>;

    explicit FreezeChoice(Choice choice) : m_choice(std::move(choice)) {}

    Choice m_choice;
};

/// In the words of the command and of files: "head-only", "none", "0.6" or the stages' names with commas between them.
std::string toString(const FreezeChoice& choice);
/// From these, or "60%". @throws Error if they are empty.
FreezeChoice freezeChoiceFromString(const std::string& words);

} // namespace graft
