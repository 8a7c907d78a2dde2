#include "pages/augmentation_choice.h"

#include "widgets/choice_box.h"
#include "widgets/layout.h"
#include "widgets/picture_strip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

enum Choice { Automatic, None, Light, Strong };

constexpr bool Augmentation::*kParts[] = {&Augmentation::mirror, &Augmentation::crop, &Augmentation::rotation,
                                          &Augmentation::colour};

Choice choiceOf(const Augmentation& augmentation)
{
    if (augmentation == Augmentation::None)
        return None;
    return augmentation.strength == Augmentation::Strength::Strong ? Strong : Light;
}

} // namespace

AugmentationChoice::AugmentationChoice(QWidget* parent) : QWidget(parent)
{
    m_strength = new ChoiceBox;
    m_strength->addItems({tr("Automatic"), tr("None"), tr("Light"), tr("Strong")});
    m_strength->setAccessibleName(tr("Augmentation"));
    m_strength->setToolTip(tr("Automatic: none while only the head learns, light otherwise"));
    const std::array<std::pair<QString, QString>, 4> texts{
        {{tr("Mirror"), tr("Half of the pictures are shown mirrored")},
         {tr("Crop"), tr("Parts of pictures are shown, a little larger and shifted")},
         {tr("Turn"), tr("Pictures are turned by up to 15 degrees")},
         {tr("Colour"), tr("Brightness, contrast and, if strong, colours vary")}}};
    auto* parts = new QGridLayout;
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setHorizontalSpacing(space::kOne);
    parts->setVerticalSpacing(2);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        m_parts[i] = new QCheckBox(texts[i].first);
        m_parts[i]->setToolTip(texts[i].second);
        m_parts[i]->setAccessibleDescription(texts[i].second);
        connect(m_parts[i], &QCheckBox::clicked, this, &AugmentationChoice::choosePart);
        parts->addWidget(m_parts[i], int(i) / 2, int(i) % 2);
    }
    m_strip = new PictureStrip;
    m_strip->setAccessibleName(tr("Training pictures as they are varied"));
    m_strip->setToolTip(m_strip->accessibleName());
    m_warning = makeWrappingLabel({}, "caption");
    m_warning->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kHalf);
    column->addWidget(m_strength);
    column->addLayout(parts);
    column->addWidget(m_strip);
    column->addWidget(m_warning);
    connect(m_strength, &QComboBox::activated, this, &AugmentationChoice::chooseStrength);
    setChoice({});
}

void AugmentationChoice::setChoice(const std::optional<Augmentation>& choice)
{
    m_strength->setCurrentIndex(choice ? choiceOf(*choice) : Automatic);
    show(choice.value_or(m_automatic));
}

std::optional<Augmentation> AugmentationChoice::choice() const
{
    return m_strength->currentIndex() == Automatic ? std::nullopt : std::optional(shown());
}

void AugmentationChoice::setAutomatic(const Augmentation& augmentation)
{
    m_automatic = augmentation;
    if (m_strength->currentIndex() == Automatic)
        show(m_automatic);
}

void AugmentationChoice::setMirrorWarning(const QString& warning)
{
    m_warning->setText(warning);
    m_warning->setVisible(!warning.isEmpty() && effective().mirror);
}

Augmentation AugmentationChoice::effective() const
{
    return choice().value_or(m_automatic);
}

void AugmentationChoice::chooseStrength()
{
    const std::array<Augmentation, 4> presets{m_automatic, Augmentation::None, Augmentation::Light,
                                              Augmentation::Strong};
    show(presets[std::size_t(m_strength->currentIndex())]);
    Q_EMIT edited();
}

/// Whoever touches a part no longer leaves it to Graft.
void AugmentationChoice::choosePart()
{
    const Augmentation augmentation = shown();
    m_strength->setCurrentIndex(choiceOf(augmentation));
    show(augmentation);
    Q_EMIT edited();
}

void AugmentationChoice::show(const Augmentation& augmentation)
{
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        m_parts[i]->setChecked(augmentation.*kParts[i]);
    m_warning->setVisible(!m_warning->text().isEmpty() && augmentation.mirror);
    Q_EMIT effectiveChanged();
}

Augmentation AugmentationChoice::shown() const
{
    Augmentation augmentation;
    if (m_strength->currentIndex() == Strong)
        augmentation.strength = Augmentation::Strength::Strong;
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        augmentation.*kParts[i] = m_parts[i]->isChecked();
    return augmentation;
}

} // namespace graft::ui
