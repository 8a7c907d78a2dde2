#pragma once

#include <QCache>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QThreadPool>

#include <filesystem>
#include <vector>

namespace graft::ui {

/// Small pictures for lists, decoded off the window's thread when somebody looks at them.
///
/// What was asked for last is decoded first, so that the rows on screen come before those scrolled past; requests
/// too old to matter are forgotten and asked for again when they are next painted.
class ThumbnailCache final : public QObject {
    Q_OBJECT

public:
    /// Longest side of a thumbnail in pixels, enough for the largest card at twice the pixel density.
    static constexpr int kPixels = 320;

    explicit ThumbnailCache(QObject* parent = nullptr);
    ~ThumbnailCache() override;

    /// The thumbnail, or a null pixmap while it is not there; ready() follows. Does not block.
    QPixmap find(const std::filesystem::path& file);

    /// Everything is decoded anew when somebody looks at it: files may have changed, or be there again.
    void forget();

    /// Whether decoding it failed, so that a broken picture can be drawn.
    [[nodiscard]] bool isBroken(const QString& file) const { return m_broken.contains(file); }

Q_SIGNALS:
    void ready(const QString& file);

private:
    void startNext();
    void receive(const QString& file, const QImage& image, int round);

    QCache<QString, QPixmap> m_pixmaps; ///< Cost in bytes.
    QSet<QString> m_broken;
    QSet<QString> m_wanted;         ///< Waiting or being decoded.
    std::vector<QString> m_waiting; ///< Newest last.
    int m_running = 0;
    int m_round = 0; ///< Those decoded before forget() are of an earlier one.
    QThreadPool m_pool;
};

} // namespace graft::ui
