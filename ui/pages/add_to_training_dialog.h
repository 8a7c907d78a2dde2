#pragma once

#include "datasets/scan.h"

#include <QDialog>

#include <filesystem>
#include <memory>

class QComboBox;
class QLabel;
class QPushButton;

namespace graft::ui {

/// Asks for which class pictures are to be copied into the open data set, and says what that does before it is done.
class AddToTrainingDialog final : public QDialog {
    Q_OBJECT

public:
    struct Offer {
        int pictures = 0;
        int unreadable = 0; ///< Of those chosen; they are not copied.
        QString className;  ///< Proposed; empty for none.
        QString note;       ///< On the model; usually empty.
    };

    AddToTrainingDialog(std::shared_ptr<const ScanResult> scanned, const Offer& offer, QWidget* parent = nullptr);

    [[nodiscard]] QComboBox* classBox() const { return m_class; }
    [[nodiscard]] QPushButton* copyButton() const { return m_copy; }
    /// What will happen, or why it cannot.
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    /// The dialog closes itself.
    void agreed(const QString& className, const std::filesystem::path& folder);

private:
    void showConsequence();
    void agree();
    [[nodiscard]] QString className() const;
    [[nodiscard]] QString whyNot(const QString& name) const;
    [[nodiscard]] bool isNew(const QString& name) const;

    std::shared_ptr<const ScanResult> m_data;
    Offer m_offer;
    QComboBox* m_class;
    QLabel* m_sentence;
    QPushButton* m_copy;
};

} // namespace graft::ui
