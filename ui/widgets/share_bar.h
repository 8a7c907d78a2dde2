#pragma once

#include <QWidget>

namespace graft::ui {

/// What learns (warm) against what is frozen (cool), as one bar.
class ShareBar final : public QWidget {
    Q_OBJECT

public:
    explicit ShareBar(QWidget* parent = nullptr);

    void setShare(double trainable); ///< 0 to 1.

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_share = 0;
};

} // namespace graft::ui
