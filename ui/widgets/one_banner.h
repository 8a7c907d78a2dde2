#pragma once

#include <QWidget>

#include <vector>

namespace graft::ui {

/// The one place of a page for what it has to say: of several banners that are shown, only the one that was shown last
/// is seen. When it is hidden, the one before it is seen again, unless that was hidden too. Whoever has something to
/// say shows and hides a banner of his own, and need not know of others.
class OneBanner final : public QWidget {
    Q_OBJECT

public:
    explicit OneBanner(QWidget* parent = nullptr);

    /// Hidden until it has something to say.
    void add(QWidget* banner);

    /// Null if there is nothing to say.
    [[nodiscard]] QWidget* seen() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void uncover();

    std::vector<QWidget*> m_shown; ///< The newest last.
};

} // namespace graft::ui
