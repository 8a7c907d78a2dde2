#pragma once

#include "runs/run_store.h"

#include <QDialog>

class QAbstractItemModel;

namespace graft::ui {

/// A run and what the user calls it.
struct NamedRun {
    QString name;
    const TrainingReport& report;
};

/// Which of two runs is better, and whether that is more than chance: in a sentence or two, from the pictures that both
/// were tested with, or validated where one has no test.
QString comparisonInWords(const NamedRun& first, const NamedRun& second);

/// Two runs side by side: what they came to, the settings that differ, what they make of each class, and their curves.
class RunComparison final : public QDialog {
    Q_OBJECT

public:
    /// Keeps nothing of the reports but what it shows.
    RunComparison(const NamedRun& first, const NamedRun& second, QWidget* parent = nullptr);

    [[nodiscard]] QString verdict() const { return m_verdict; }
    [[nodiscard]] const QAbstractItemModel* settings() const { return m_settings; }
    [[nodiscard]] const QAbstractItemModel* classes() const { return m_classes; }

private:
    QWidget* makeFigures(const NamedRun& first, const NamedRun& second);
    QWidget* makeSettings(const NamedRun& first, const NamedRun& second);
    QWidget* makeClasses(const NamedRun& first, const NamedRun& second);
    QWidget* makeCurves(const NamedRun& first, const NamedRun& second);

    QString m_verdict;
    QAbstractItemModel* m_settings = nullptr;
    QAbstractItemModel* m_classes = nullptr;
};

} // namespace graft::ui
