#pragma once

#include "training/training_observer.h"

#include <QTime>
#include <QWidget>

#include <vector>

class QLabel;
class QPlainTextEdit;

namespace graft::ui {

/// What happened in a training and when: a line each, and one an epoch, under a line that says what stands where.
class TrainingLog final : public QWidget {
    Q_OBJECT

public:
    explicit TrainingLog(QWidget* parent = nullptr);

    void clear();
    /// Empty again, but for a first line that says what is trained. @param now whether it begins now: then every line
    /// has its time.
    void begin(const QString& what, bool now);
    /// Whether further lines are of what happens now.
    void setLive(bool live);
    void addLine(const QString& line);
    void addEpoch(const EpochRecord& epoch);
    /// Says when everything happened, as another log of the same epochs does that saw them; what it says beside them is
    /// in its own language, and goes.
    void takeTimes(const TrainingLog& other);

    /// Of a line of an epoch with as many figures as there may be.
    [[nodiscard]] int lineWidth() const;
    [[nodiscard]] bool isLive() const { return m_isLive; }
    /// What takes the keyboard.
    [[nodiscard]] QWidget* lines() const;

    [[nodiscard]] QString text() const;
    [[nodiscard]] QString header() const;

private:
    struct Epoch {
        EpochRecord record;
        QTime ended;
    };

    void sayWhat();
    void addLineAt(const QTime& time, const QString& line);

    QLabel* m_header;
    QPlainTextEdit* m_lines;
    QString m_what;
    QTime m_began;
    std::vector<Epoch> m_epochs;
    bool m_isLive = false;
};

} // namespace graft::ui
