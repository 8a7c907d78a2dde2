#include "widgets/confusion_zoom.h"

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {

constexpr double kStep = 1.4;
constexpr double kLargeStep = 2; ///< While nothing can be read.

} // namespace

void ConfusionZoom::setUsual(Kind usual)
{
    m_usual = usual;
    m_kind = usual;
}

double ConfusionZoom::side(const ConfusionMeasures& measures, double whole) const
{
    switch (m_kind) {
    case Kind::Whole:
        return whole;
    case Kind::Legible:
        return std::max(whole, measures.legible);
    case Kind::Chosen:
        break;
    }
    const double side = std::clamp(m_chosen, whole, measures.largest);
    return side < measures.smallest ? side : std::floor(side);
}

void ConfusionZoom::choose(double side, const ConfusionMeasures& measures, double whole)
{
    m_chosen = std::min(side, measures.largest);
    m_kind = side <= whole ? Kind::Whole : Kind::Chosen;
}

void ConfusionZoom::chooseTimes(double factor, const ConfusionMeasures& measures, double whole)
{
    const double now = m_kind == Kind::Chosen ? std::clamp(m_chosen, whole, measures.largest) : side(measures, whole);
    choose(now * factor, measures, whole);
}

void ConfusionZoom::chooseLarger(const ConfusionMeasures& measures, double whole)
{
    const double now = side(measures, whole);
    choose(now < measures.legible ? std::min(now * kLargeStep, measures.legible) : now * kStep, measures, whole);
}

void ConfusionZoom::chooseSmaller(const ConfusionMeasures& measures, double whole)
{
    const double now = side(measures, whole);
    choose(now > measures.legible ? std::max(now / kStep, measures.legible) : now / kLargeStep, measures, whole);
}

} // namespace graft::ui
