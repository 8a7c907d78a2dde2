#pragma once

#include <QAbstractSpinBox>

#include <cstdint>

namespace graft::ui {

/// A field for a whole number of 64 bits, of which QSpinBox holds half.
class SeedBox final : public QAbstractSpinBox {
    Q_OBJECT

public:
    explicit SeedBox(QWidget* parent = nullptr);

    void setSeed(std::uint64_t seed);
    [[nodiscard]] std::uint64_t seed() const { return m_seed; }

    void stepBy(int steps) override;
    QValidator::State validate(QString& text, int& position) const override;
    void fixup(QString& text) const override;

Q_SIGNALS:
    void seedChanged();

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;

private:
    void readText();

    std::uint64_t m_seed = 0;
};

} // namespace graft::ui
