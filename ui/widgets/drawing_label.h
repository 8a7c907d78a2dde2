#pragma once

#include <QWidget>

namespace graft::ui {

/// A drawing of resources/ that follows the theme; decoration, so that screen readers pass over it.
class DrawingLabel final : public QWidget {
    Q_OBJECT

public:
    enum class Ink { Text, Muted, Border, Accent, Warning, Danger };

    DrawingLabel(QString name, const QSize& size, Ink ink, QWidget* parent = nullptr);

    void setDrawing(const QString& name, Ink ink);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    Ink m_ink;
};

} // namespace graft::ui
