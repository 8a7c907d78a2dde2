#pragma once

#include "training/training_observer.h"

#include <QTime>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QLabel;
class QPlainTextEdit;

namespace graft::ui {

/// What happened in a training and when: a line each, and one an epoch, under a line that says what stands where.
class TrainingLog final : public QWidget {
    Q_OBJECT

public:
    using Clock = std::function<QTime()>;

    explicit TrainingLog(QWidget* parent = nullptr, Clock clock = QTime::currentTime);

    void clear();
    /// Empty again, but for a first line that says what is trained. @param live whether it begins now: then every line
    /// has its time.
    void begin(const QString& what, bool live);
    /// Whether further lines are of what happens now.
    void setLive(bool live);
    void addLine(const QString& line);
    void addEpoch(const EpochRecord& epoch);
    /// Tells when everything happened, as another log of the same epochs does that saw it; what that says beside them
    /// is in its own language, and goes.
    void takeTimes(const TrainingLog& other);
    /// Another first line, over the epochs that are told.
    void setWhat(const QString& what);

    /// Of a line of an epoch with as many figures as there may be.
    [[nodiscard]] int lineWidth() const;
    [[nodiscard]] bool isLive() const { return m_isLive; }
    /// What takes the keyboard.
    [[nodiscard]] QWidget* lines() const;

    [[nodiscard]] QString text() const;
    [[nodiscard]] QString header() const;

private:
    using Time = std::optional<QTime>; ///< None: of a line of what was earlier.

    struct Epoch {
        EpochRecord record;
        Time ended;
    };

    [[nodiscard]] Time now() const { return m_isLive ? Time(m_clock()) : std::nullopt; }
    void showHeader(bool withTimes);
    void sayWhat();
    void sayAll();
    void addLineAt(const Time& time, const QString& line);

    Clock m_clock;
    QLabel* m_header;
    QPlainTextEdit* m_lines;
    QString m_what;
    Time m_began;
    std::vector<Epoch> m_epochs;
    bool m_isLive = false;
};

} // namespace graft::ui
