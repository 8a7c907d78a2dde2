#pragma once

#include "widgets/confusion_geometry.h"

namespace graft::ui {

/// How large the cells of a matrix are.
class ConfusionZoom {
public:
    /// Cells that can be read, at least; all cells in view; or as large as the user made them.
    enum class Kind { Legible, Whole, Chosen };

    /// What a matrix of other classes begins with.
    void setUsual(Kind usual);
    void reset() { m_kind = m_usual; }
    void showWhole() { m_kind = Kind::Whole; }

    [[nodiscard]] Kind kind() const { return m_kind; }
    /// @param whole the side with which all cells are in view.
    [[nodiscard]] double side(const ConfusionMeasures& measures, double whole) const;

    void choose(double side, const ConfusionMeasures& measures, double whole);
    /// Small turns of a wheel add up to a pixel.
    void chooseTimes(double factor, const ConfusionMeasures& measures, double whole);
    /// A step. Cells that can just be read are a stop on the way.
    void chooseLarger(const ConfusionMeasures& measures, double whole);
    void chooseSmaller(const ConfusionMeasures& measures, double whole);

private:
    Kind m_usual = Kind::Legible;
    Kind m_kind = Kind::Legible;
    double m_chosen = 0; ///< As the user made it, in parts of pixels.
};

} // namespace graft::ui
