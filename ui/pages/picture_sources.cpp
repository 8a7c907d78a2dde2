#include "pages/picture_sources.h"

#include "images/decode.h"
#include "jobs/background_pool.h"
#include "jobs/paths.h"
#include "models/dropped_paths.h"
#include "pages/camera_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

namespace graft::ui {

namespace {

/// A path in each line, as file managers and terminals copy them; nothing if one is none.
std::vector<std::filesystem::path> pathsIn(const QString& text)
{
    std::vector<std::filesystem::path> paths;
    for (const QString& line : text.split('\n', Qt::SkipEmptyParts)) {
        const QString name = line.trimmed();
        if (name.startsWith("file://"))
            paths.push_back(pathFromQt(QUrl(name).toLocalFile()));
        else if (name.startsWith('/'))
            paths.push_back(pathFromQt(name));
        else
            return {};
    }
    return paths;
}

} // namespace

PictureSources::PictureSources(PageContext& context, QWidget* page) : QObject(page), m_context(context), m_page(page)
{
    // A camera may have been plugged in meanwhile.
    connect(qApp, &QGuiApplication::applicationStateChanged, this, &PictureSources::findCameras);
}

QFileDialog* PictureSources::openDialog(const QString& title, QFileDialog::FileMode mode)
{
    auto* dialog = new QFileDialog(m_page->window(), title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::ReadOnly); // chooses, and deletes or renames nothing
    dialog->setFileMode(mode);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        std::vector<std::filesystem::path> paths;
        for (const QString& file : files)
            paths.push_back(pathFromQt(file));
        Q_EMIT pathsGiven(paths);
    });
    return dialog;
}

void PictureSources::chooseFiles()
{
    QFileDialog* dialog = openDialog(tr("Pictures to classify"), QFileDialog::ExistingFiles);
    QStringList endings;
    for (const std::string& ending : imageExtensions())
        endings << '*' + QString::fromStdString(ending);
    dialog->setNameFilter(tr("Pictures (%1)").arg(endings.join(' ')));
    dialog->open();
}

void PictureSources::chooseFolder()
{
    QFileDialog* dialog = openDialog(tr("Folder of pictures to classify"), QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->open();
}

void PictureSources::paste()
{
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    if (mime && (mime->hasUrls() || mime->hasImage()))
        take(*mime);
    else if (const auto paths = pathsIn(mime ? mime->text() : QString()); !paths.empty())
        Q_EMIT pathsGiven(paths);
    else
        Q_EMIT refused(tr("Nothing to paste"), tr("The clipboard holds neither a picture nor picture files."));
}

void PictureSources::take(const QMimeData& mime)
{
    if (const std::vector<std::filesystem::path> paths = droppedPaths(mime); !paths.empty()) {
        Q_EMIT pathsGiven(paths);
    } else if (const QImage picture = qvariant_cast<QImage>(mime.imageData()); !picture.isNull()) {
        takePicture(picture, tr("pasted %1"));
    } else {
        Q_EMIT refused(tr("There is no picture in this"),
                       tr("Graft fetches nothing from the web. Copy the picture itself and paste it here, or save it "
                          "first."));
    }
}

void PictureSources::takePicture(const QImage& picture, const QString& name)
{
    Q_EMIT pictureGiven({picture, toPath(m_folder->filePath(name.arg(++m_count) + ".png"))});
}

void PictureSources::findCameras()
{
    if (!m_page->isVisible() || m_cameraSearch)
        return;
    m_cameraSearch = startListCameras(m_context.background, this);
    connect(m_cameraSearch, &Job::finished, this, [this] {
        m_cameras = *m_cameraSearch->result();
        Q_EMIT camerasChanged();
    });
    connect(m_cameraSearch, &Job::ended, m_cameraSearch, &QObject::deleteLater);
}

CameraDialog* PictureSources::openCamera(std::shared_ptr<LoadedModel> loaded, const ChosenModel& model,
                                         const QString& title)
{
    auto* dialog = new CameraDialog(m_context, std::move(loaded), model, title, m_cameras, m_page->window());
    connect(dialog, &CameraDialog::taken, this,
            [this](const QImage& picture) { takePicture(picture, tr("camera %1")); });
    dialog->open();
    return dialog;
}

void PictureSources::takeOver(const PictureSources& other)
{
    m_folder = other.m_folder;
    m_count = other.m_count;
}

} // namespace graft::ui
