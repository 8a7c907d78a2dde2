#pragma once

#include <QWidget>

class QLabel;

namespace graft::ui {

/// A sentence that is worth knowing, behind a mark; hidden while there is none.
class NoteLine final : public QWidget {
    Q_OBJECT

public:
    explicit NoteLine(QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] QString text() const;

private:
    QLabel* m_words;
};

} // namespace graft::ui
