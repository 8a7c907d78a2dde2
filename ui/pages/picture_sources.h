#pragma once

#include "jobs/camera_job.h"
#include "jobs/classify_job.h"
#include "pages/page_context.h"

#include <QFileDialog>
#include <QObject>
#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <vector>

class QMimeData;

namespace graft::ui {

class CameraDialog;

/// Where pictures to be classified come from: files, a folder, the clipboard, a drop, a camera. Those that are no files
/// are given a place in a temporary folder.
class PictureSources final : public QObject {
    Q_OBJECT

public:
    /// @param page whose window the dialogs belong to.
    PictureSources(PageContext& context, QWidget* page);

    void chooseFiles();
    void chooseFolder();
    /// A picture, files, or the paths of some from the clipboard.
    void paste();
    /// Files, or a picture as browsers hand it over.
    void take(const QMimeData& mime);

    /// Looks for cameras, off the window's thread, while the page is shown.
    void findCameras();
    /// Whether one was found the last time.
    [[nodiscard]] bool hasCamera() const { return !m_cameras.empty(); }
    CameraDialog* openCamera(std::shared_ptr<LoadedModel> loaded, const ChosenModel& model, const QString& title);

    /// Goes on with the same folder, where the pictures of other answers are.
    void takeOver(const PictureSources& other);

Q_SIGNALS:
    void pathsGiven(const std::vector<std::filesystem::path>& paths);
    void pictureGiven(const graft::ui::LoosePicture& picture);
    /// Why there is nothing to classify.
    void refused(const QString& title, const QString& why);
    void camerasChanged();

private:
    /// @param name with a place for a number.
    void takePicture(const QImage& picture, const QString& name);
    QFileDialog* openDialog(const QString& title, QFileDialog::FileMode mode);

    PageContext& m_context;
    QWidget* m_page;
    std::vector<CameraInfo> m_cameras;
    QPointer<ResultJob<std::vector<CameraInfo>>> m_cameraSearch;
    std::shared_ptr<QTemporaryDir> m_folder = std::make_shared<QTemporaryDir>();
    int m_count = 0; ///< Of the pictures in it.
};

} // namespace graft::ui
