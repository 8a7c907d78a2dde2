#pragma once

#include "deploy/predictor.h"

#include <optional>
#include <string>

namespace graft::ui {

/// The model that was used last, so that a second question need not load it again. Touched by the compute thread
/// only; the window merely holds on to it.
struct LoadedModel {
    std::string name;
    std::optional<Predictor> predictor;

    /// The model of that name (see Predictor::open), loaded unless it is the one at hand.
    Predictor& get(const std::string& wanted, TorchScriptTrust trust = TorchScriptTrust::Refuse)
    {
        if (!predictor || name != wanted) {
            predictor.reset();
            predictor = Predictor::open(wanted, trust);
            name = wanted;
        }
        return *predictor;
    }
};

} // namespace graft::ui
