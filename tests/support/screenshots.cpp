// Takes the pictures for the README: opens the sample, trains for real, and grabs each page, light and dark.
//
//     graft_screenshots FOLDER [EPOCHS] [FREEZE] [WIDTHxHEIGHT]
//
// The desktop's language counts (LANGUAGE=ko), and so do Qt's own options (-reverse: from right to left).

#include "base/machine.h"
#include "images/decode.h"
#include "models/picture_list_model.h"
#include "models/prediction_model.h"
#include "pages/backbone_page.h"
#include "pages/camera_dialog.h"
#include "pages/classify_page.h"
#include "pages/export_page.h"
#include "pages/images_page.h"
#include "pages/layers_page.h"
#include "pages/picture_actions.h"
#include "pages/picture_viewer.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "pages/train_page.h"
#include "pages/training_settings.h"
#include "studio/main_window.h"
#include "support/small_film.h"
#include "support/studio_home.h"
#include "widgets/application.h"
#include "widgets/picture_grid.h"
#include "widgets/ranked_bars.h"
#include "widgets/translations.h"

#include <QSpinBox>
#include <QtTest>

#include <opencv2/imgproc.hpp>

using namespace graft::ui;

namespace {

constexpr int kPatienceMs = 600'000;

void wait(const char* what, const std::function<bool()>& there)
{
    if (!QTest::qWaitFor(there, kPatienceMs))
        qFatal("Waited in vain for %s", what);
}

class Photographer {
public:
    Photographer(MainWindow& window, const QString& folder) : m_window(window), m_folder(folder) {}

    /// Grabs the page as it is in both themes.
    void take(Step step, const QString& name)
    {
        m_window.showStep(step);
        for (const auto& [appearance, suffix] :
             {std::pair(Appearance::Light, "light"), std::pair(Appearance::Dark, "dark")}) {
            m_window.setAppearance(appearance);
            // Thumbnails come one after the other.
            QTest::qWait(1200);
            const QString file = QStringLiteral("%1/%2-%3.png").arg(m_folder, name, suffix);
            if (!m_window.grab().save(file))
                qFatal("Cannot write %s", qPrintable(file));
        }
    }

    /// Grabs the camera's window before a film of one picture.
    void takeCamera(const std::filesystem::path& picture)
    {
        graft::Image image = graft::readImage(picture);
        const cv::Mat rgb(image.height, image.width, CV_8UC3, image.rgb.data());
        cv::Mat bgr;
        cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
        const QTemporaryDir films;
        const QString film = films.filePath("film.avi");
        if (!writeFilm(film.toStdString(), std::vector<cv::Mat>(500, bgr), 25))
            qFatal("Cannot write %s", qPrintable(film));
        qputenv("GRAFT_CAMERA", film.toLocal8Bit());
        m_window.showStep(Step::Images);
        m_window.showStep(Step::Classify); // looks for cameras again
        wait("the camera", [this] { return m_window.classifyPage()->hasCamera(); });
        CameraDialog* dialog = m_window.classifyPage()->openCamera();
        wait("the camera's answer", [dialog] { return !dialog->answer()->names().isEmpty(); });
        if (!dialog->grab().save(m_folder + "/camera-dark.png"))
            qFatal("Cannot write the camera's window");
        dialog->close();
        qunsetenv("GRAFT_CAMERA");
    }

private:
    MainWindow& m_window;
    QString m_folder;
};

std::vector<std::filesystem::path> somePictures(const graft::Dataset& dataset)
{
    std::vector<std::filesystem::path> paths;
    for (const std::size_t id : dataset.idsOf(graft::Split::Test)) {
        if (id % 7 == 0)
            paths.push_back(dataset.samples[id].path);
    }
    return paths;
}

} // namespace

int main(int argc, char** argv)
{
    graft::keepFreedMemory();
    const StudioHome home;
    Application application(argc, argv);
    const QString folder = application.arguments().value(1, "docs/images");
    const int epochs = application.arguments().value(2, "8").toInt();
    const graft::FreezeChoice freeze =
        graft::freezeChoiceFromString(application.arguments().value(3, "head-only").toStdString());
    const QStringList size = application.arguments().value(4, "1280x800").split('x');
    QDir().mkpath(folder);
    Theme::apply(application, Appearance::Light);
    installTranslations(application, qEnvironmentVariable("LANGUAGE"));

    MainWindow window{Settings()};
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    window.show();
    Photographer photographer(window, folder);
    wait("the backbones", [&] { return window.project().hasWeights() && !window.project().stages().empty(); });
    photographer.take(Step::Images, "start");
    window.openSample();
    wait("the sample", [&] { return window.project().data() != nullptr; });
    photographer.take(Step::Images, "images");
    photographer.take(Step::Backbone, "backbone");
    window.project().setFreeze(freeze);
    photographer.take(Step::Layers, "layers");

    window.trainPage()->settings()->epochsBox()->setValue(epochs);
    window.trainPage()->startTraining();
    wait("the end of training", [&] { return !window.project().isTraining(); });
    if (!window.project().report())
        qFatal("Training failed: %s", qPrintable(window.trainPage()->errorText()));
    photographer.take(Step::Train, "train");
    photographer.take(Step::Results, "results");
    window.resultsPage()->gallery()->grid()->setCurrentIndex(window.resultsPage()->gallery()->pictures()->index(0));
    window.resultsPage()->gallery()->actions()->lookButton()->click();
    auto* viewer = window.findChild<PictureViewer*>();
    wait("the heat map", [&] { return !viewer->isBusy(); });
    QTest::qWait(1200); // thumbnails
    if (!viewer->grab().save(folder + "/heat-map-dark.png"))
        qFatal("Cannot write the heat map");
    viewer->close();
    window.resultsPage()->gallery()->actions()->leaveOutButton()->click();
    photographer.take(Step::Results, "corrected");
    window.resultsPage()->gallery()->undoButton()->click();

    window.showStep(Step::Classify);
    QTest::qWait(500);
    window.classifyPage()->classify(somePictures(window.project().data()->dataset));
    wait("the answers", [&] { return !window.classifyPage()->isBusy(); });
    photographer.take(Step::Classify, "classify");
    photographer.takeCamera(window.classifyPage()->answers()->predictions().front().path);

    window.exportPage()->setFormat(graft::ExportFormat::Onnx);
    window.exportPage()->startExporting();
    wait("the exported file", [&] { return !window.exportPage()->isBusy(); });
    photographer.take(Step::Export, "export");
    return 0;
}
