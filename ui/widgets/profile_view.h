#pragma once

#include "transfer/transfer_profile.h"

#include <QAbstractItemModel>
#include <QPointer>
#include <QWidget>

#include <memory>

namespace graft::ui {

class NetworkView;

/// How well the user's classes are told apart after each stage, drawn above the network that NetworkView shows, each
/// point above its stage. The best one is named; what is frozen now is shaded.
///
/// A click on a point asks for everything up to there to be frozen. The arrow keys walk, Space and Return ask.
class ProfileView final : public QWidget {
    Q_OBJECT

public:
    /// @param model of the stages, a StageModel. @param network draws them, in a widget as wide as this one.
    ProfileView(QAbstractItemModel* model, NetworkView* network, QWidget* parent = nullptr);

    /// Null for none. Of the stages in the model; another network's is not shown.
    void setProfile(std::shared_ptr<const TransferProfile> profile);
    [[nodiscard]] const std::shared_ptr<const TransferProfile>& profile() const { return m_profile; }

    /// Where a stage's point is.
    [[nodiscard]] QPointF pointOf(int stage) const;
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The first `count` stages are to be frozen, and the others to learn.
    void cutChosen(int count);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int count() const;
    [[nodiscard]] int frozenPrefix() const;
    [[nodiscard]] double bottomAccuracy() const;
    [[nodiscard]] double heightOf(double accuracy) const;
    [[nodiscard]] int stageAt(double x) const;
    [[nodiscard]] QString describe(int stage) const;
    void setCurrent(int stage);
    void paintScale(QPainter& painter) const;
    void paintCurve(QPainter& painter) const;
    void paintPeak(QPainter& painter) const;

    QPointer<QAbstractItemModel> m_model;
    QPointer<NetworkView> m_network;
    std::shared_ptr<const TransferProfile> m_profile;
    int m_current = 0;
    int m_hovered = -1;
};

} // namespace graft::ui
