#pragma once

#include "images/augmentation.h"

#include <QWidget>

#include <array>
#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;

namespace graft::ui {

class PictureStrip;

/// How training pictures are varied: how strongly, which parts of it, and what it makes of some of them.
class AugmentationChoice final : public QWidget {
    Q_OBJECT

public:
    explicit AugmentationChoice(QWidget* parent = nullptr);

    /// None: left to Graft.
    void setChoice(const std::optional<Augmentation>& choice);
    [[nodiscard]] std::optional<Augmentation> choice() const;

    /// What "automatic" comes to.
    void setAutomatic(const Augmentation& augmentation);
    /// Said where pictures are mirrored; empty: nothing speaks against it.
    void setMirrorWarning(const QString& warning);
    /// What is used, whoever chose it.
    [[nodiscard]] Augmentation effective() const;

    [[nodiscard]] QComboBox* strengthBox() const { return m_strength; }
    [[nodiscard]] QCheckBox* mirrorBox() const { return m_parts[0]; }
    [[nodiscard]] PictureStrip* strip() const { return m_strip; }

Q_SIGNALS:
    void edited();
    void effectiveChanged();

private:
    void chooseStrength();
    void choosePart();
    void show(const Augmentation& augmentation);
    [[nodiscard]] Augmentation shown() const;

    QComboBox* m_strength;
    std::array<QCheckBox*, 4> m_parts{}; ///< Mirror, crop, turn, colour.
    PictureStrip* m_strip;
    QLabel* m_warning;
    Augmentation m_automatic;
};

} // namespace graft::ui
