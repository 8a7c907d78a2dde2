#pragma once

#include <QLayout>
#include <QList>

namespace graft::ui {

/// A row that goes on in the next line where it is too narrow. Items whose horizontal size policy grows or is ignored
/// share what is left of their line; the others have the width that they ask for. Runs from right to left where the
/// language does.
class FlowLayout final : public QLayout {
public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    void insertWidget(int index, QWidget* widget);
    /// Lines in which nothing grows stand in the middle.
    void setCentred(bool centred) { m_centred = centred; }

    [[nodiscard]] int count() const override { return int(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    [[nodiscard]] int arrange(const QRect& rect, bool place) const;
    int arrangeLine(const QList<QLayoutItem*>& line, const QRect& room, const QRect& whole, bool place) const;

    QList<QLayoutItem*> m_items;
    bool m_centred = false;
};

} // namespace graft::ui
