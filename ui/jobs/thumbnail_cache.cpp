#include "jobs/thumbnail_cache.h"

#include "images/decode.h"
#include "images/resize.h"
#include "jobs/image_conversion.h"
#include "jobs/paths.h"

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kMaxWaiting = 400;
constexpr int kThreads = 2;
constexpr int kCacheBytes = 192 << 20;

QImage decodeSmall(const QString& file)
{
    try {
        const Image full = readImage(toPath(file), {}, ThumbnailCache::kPixels);
        const double scale = std::min(1.0, double(ThumbnailCache::kPixels) / std::max(full.width, full.height));
        const int width = std::max(1, int(full.width * scale));
        const int height = std::max(1, int(full.height * scale));
        const Image small = scale < 1 ? resize(full, width, height, Interpolation::Bilinear) : full;
        return toQImage(small);
    } catch (const std::exception&) {
        return {};
    }
}

} // namespace

ThumbnailCache::ThumbnailCache(QObject* parent) : QObject(parent), m_pixmaps(kCacheBytes)
{
    m_pool.setMaxThreadCount(kThreads);
    m_pool.setThreadPriority(QThread::LowPriority);
}

ThumbnailCache::~ThumbnailCache()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QPixmap ThumbnailCache::find(const std::filesystem::path& path)
{
    const QString file = toQString(path);
    if (const QPixmap* known = m_pixmaps.object(file))
        return *known;
    if (m_broken.contains(file))
        return {};
    if (m_wanted.contains(file)) {
        // Painted again: move it to the front, if it still waits.
        const auto waiting = std::find(m_waiting.begin(), m_waiting.end(), file);
        if (waiting != m_waiting.end())
            std::rotate(waiting, waiting + 1, m_waiting.end());
        return {};
    }
    m_wanted.insert(file);
    m_waiting.push_back(file);
    if (int(m_waiting.size()) > kMaxWaiting) {
        m_wanted.remove(m_waiting.front());
        m_waiting.erase(m_waiting.begin());
    }
    startNext();
    return {};
}

void ThumbnailCache::startNext()
{
    while (m_running < kThreads && !m_waiting.empty()) {
        const QString file = m_waiting.back();
        m_waiting.pop_back();
        ++m_running;
        m_pool.start([this, file, round = m_round] {
            // The destructor waits for this function; what it posts after that is dropped with this object.
            QImage image = decodeSmall(file);
            QMetaObject::invokeMethod(
                this, [this, file, image = std::move(image), round] { receive(file, image, round); },
                Qt::QueuedConnection);
        });
    }
}

void ThumbnailCache::forget()
{
    ++m_round;
    m_pixmaps.clear();
    m_broken.clear();
    m_wanted.clear();
    m_waiting.clear();
}

void ThumbnailCache::receive(const QString& file, const QImage& image, int round)
{
    --m_running;
    if (round != m_round)
        return startNext();
    m_wanted.remove(file);
    if (image.isNull())
        m_broken.insert(file);
    else
        m_pixmaps.insert(file, new QPixmap(QPixmap::fromImage(image)), int(image.sizeInBytes()));
    startNext();
    Q_EMIT ready(file);
}

} // namespace graft::ui
