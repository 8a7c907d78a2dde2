// Takes the pictures for the README: opens the sample, trains for real, and grabs each page, light and dark.
//
//     graft_screenshots FOLDER [EPOCHS] [FREEZE] [WIDTHxHEIGHT]
//
// The desktop's language counts (LANGUAGE=ko), and so do Qt's own options (-reverse: from right to left).

#include "base/machine.h"
#include "models/picture_list_model.h"
#include "models/prediction_model.h"
#include "pages/backbone_page.h"
#include "pages/classify_page.h"
#include "pages/export_page.h"
#include "pages/images_page.h"
#include "pages/layers_page.h"
#include "pages/picture_viewer.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "pages/train_page.h"
#include "pages/training_settings.h"
#include "studio/main_window.h"
#include "support/studio_home.h"
#include "widgets/picture_grid.h"
#include "widgets/translations.h"

#include <QApplication>
#include <QSpinBox>
#include <QtTest>

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
    QApplication application(argc, argv);
    const QString folder = application.arguments().value(1, "docs/images");
    const int epochs = application.arguments().value(2, "8").toInt();
    const std::string freeze = application.arguments().value(3, "head-only").toStdString();
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
    window.project().setPlanWords(freeze);
    photographer.take(Step::Layers, "layers");

    window.trainPage()->settings()->epochsBox()->setValue(epochs);
    window.trainPage()->startTraining();
    wait("the end of training", [&] { return !window.project().isTraining(); });
    if (!window.project().report())
        qFatal("Training failed: %s", qPrintable(window.trainPage()->errorText()));
    photographer.take(Step::Train, "train");
    photographer.take(Step::Results, "results");
    window.resultsPage()->gallery()->grid()->setCurrentIndex(window.resultsPage()->gallery()->pictures()->index(0));
    window.resultsPage()->gallery()->lookButton()->click();
    auto* viewer = window.findChild<PictureViewer*>();
    wait("the heat map", [&] { return !viewer->isBusy(); });
    QTest::qWait(1200); // thumbnails
    if (!viewer->grab().save(folder + "/heat-map-dark.png"))
        qFatal("Cannot write the heat map");
    viewer->close();
    window.resultsPage()->gallery()->leaveOutButton()->click();
    photographer.take(Step::Results, "corrected");
    window.resultsPage()->gallery()->undoButton()->click();

    window.showStep(Step::Classify);
    QTest::qWait(500);
    window.classifyPage()->classify(somePictures(window.project().data()->dataset));
    wait("the answers", [&] { return !window.classifyPage()->isBusy(); });
    photographer.take(Step::Classify, "classify");

    window.exportPage()->setFormat(graft::ExportFormat::Onnx);
    window.exportPage()->startExporting();
    wait("the exported file", [&] { return !window.exportPage()->isBusy(); });
    photographer.take(Step::Export, "export");
    return 0;
}
