// How the window answers with many pictures: the longest time its thread does not come back to its events in each step,
// how fast the pictures browse, and how long a dropped picture waits for its answer.
//
//     QT_QPA_PLATFORM=offscreen studio_speed [COUNT] [--checkpoints | --untrained]
//
// Makes COUNT (10,000 unless told) small pictures in five classes in a temporary folder, opens them, trains a head for
// two epochs, and does what a user would. Prints one line a step. Nothing else should run meanwhile. With --checkpoints
// trainings that are kept on disk as they go on are watched instead: a head alone, and then nothing frozen. With
// --untrained it ends before training.

#include "base/machine.h"
#include "jobs/paths.h"
#include "leaf_sample.h"
#include "models/picture_list_model.h"
#include "models/prediction_model.h"
#include "pages/classify_page.h"
#include "pages/export_page.h"
#include "pages/image_gallery.h"
#include "pages/images_page.h"
#include "pages/layers_page.h"
#include "pages/picture_actions.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "pages/train_page.h"
#include "pages/training_settings.h"
#include "runs/run_store.h"
#include "studio/main_window.h"
#include "studio/stall_watch.h"
#include "support/studio_home.h"
#include "widgets/application.h"
#include "widgets/picture_grid.h"

#include <QComboBox>
#include <QDirIterator>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <fstream>
#include <numeric>

using namespace graft::ui;

namespace {

constexpr int kPatienceMs = 3'600'000;
constexpr int kDrawn = 50; ///< A class; the others are these with a few bytes more, so that none is a copy.

void waitFor(const char* what, const std::function<bool()>& there)
{
    if (!QTest::qWaitFor(there, kPatienceMs))
        qFatal("Waited in vain for %s", what);
}

std::string contentOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void makePictures(const std::filesystem::path& folder, int count)
{
    for (std::size_t kind = 0; kind < graft::leafKinds().size(); ++kind) {
        const std::filesystem::path place = folder / graft::leafKinds()[kind];
        std::filesystem::create_directories(place);
        std::vector<std::string> drawn;
        for (int i = 0; i < kDrawn; ++i) {
            const std::filesystem::path file = place / ("drawn" + std::to_string(i) + ".jpg");
            graft::writeImage(file, graft::drawLeaf(int(kind), i, 128, 7));
            drawn.push_back(contentOf(file));
        }
        for (int i = kDrawn; i < count / int(graft::leafKinds().size()); ++i)
            std::ofstream(place / (std::to_string(i) + ".jpg"), std::ios::binary)
                << drawn[std::size_t(i % kDrawn)] << "picture " << i; // after the end of the JPEG data
    }
}

/// Runs a step and tells its time and its longest stall.
void watch(const char* step, const std::function<void()>& run)
{
    QElapsedTimer clock;
    clock.start();
    const StallWatch stalls;
    run();
    QTest::qWait(50);
    std::printf("%-34s %8.2f s   longest stall %4.0f ms\n", step, double(clock.elapsed()) / 1000 - 0.05,
                stalls.longestMs());
    std::fflush(stdout);
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
}

/// Pages through all pictures as somebody who holds the key down, painting each time.
void browse(MainWindow& window)
{
    auto* grid = window.imagesPage()->findChild<PictureGrid*>();
    QScrollBar* bar = grid->verticalScrollBar();
    std::vector<double> frames;
    constexpr int kPagesLookedAt = 200;
    for (int page = 0; page < kPagesLookedAt; ++page) {
        bar->setValue(int(std::int64_t(bar->maximum()) * page / kPagesLookedAt));
        QElapsedTimer clock;
        clock.start();
        grid->viewport()->repaint();
        frames.push_back(double(clock.nsecsElapsed()) / 1e6);
        QTest::qWait(10); // thumbnails arrive meanwhile
    }
    std::printf("%-34s %8.2f ms a page, at most %.2f ms\n", "browsing, painting", median(frames),
                *std::max_element(frames.begin(), frames.end()));
    QElapsedTimer clock;
    clock.start();
    const QModelIndex first = grid->indexAt({grid->viewport()->width() / 2, grid->viewport()->height() / 2});
    waitFor("a thumbnail", [&] { return !first.data(Qt::DecorationRole).value<QPixmap>().isNull(); });
    std::printf("%-34s %8lld ms after scrolling there\n", "a thumbnail in the middle", clock.elapsed());
}

void drop(MainWindow& window, const std::filesystem::path& picture)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(toQString(picture))});
    QDragEnterEvent enter({400, 400}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent event(QPointF(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    const int before = window.classifyPage()->answers()->rowCount();
    QApplication::sendEvent(&window, &event);
    while (window.classifyPage()->answers()->rowCount() == before || window.classifyPage()->isBusy())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    window.classifyPage()->grab();
}

void measureDrops(MainWindow& window, const graft::Dataset& dataset)
{
    const std::vector<std::size_t> ids = dataset.idsOf(graft::Split::Test);
    drop(window, dataset.samples[ids[0]].path); // loads the model
    std::vector<double> times;
    for (std::size_t i = 1; i <= 20; ++i) {
        QElapsedTimer clock;
        clock.start();
        drop(window, dataset.samples[ids[i]].path);
        times.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    std::printf("%-34s %8.1f ms, at most %.1f ms (drop to painted answer)\n", "a dropped picture", median(times),
                *std::max_element(times.begin(), times.end()));
}

/// The number of the latest checkpoint of any run; 0: none is there.
int latestCheckpoint()
{
    int latest = 0;
    std::error_code ignored;
    for (const auto& run : std::filesystem::directory_iterator(graft::defaultRunsFolder(), ignored))
        for (const auto& file : std::filesystem::directory_iterator(run.path() / "checkpoints", ignored))
            if (file.path().extension() == ".safetensors")
                latest = std::max(latest, std::atoi(file.path().stem().c_str()));
    return latest;
}

/// Trains, with the curves in view.
void trainWithCheckpoints(MainWindow& window, const char* step, const char* preset, int epochs)
{
    window.layersPage()->findChild<QPushButton*>(preset)->click();
    window.trainPage()->settings()->epochsBox()->setValue(epochs);
    window.showStep(Step::Train);
    int checkpoints = 0;
    watch(step, [&] {
        window.trainPage()->startTraining();
        waitFor("the end of training", [&] {
            checkpoints = std::max(checkpoints, latestCheckpoint());
            return !window.project().isTraining();
        });
    });
    std::printf("%-34s %8d\n", "  checkpoints written", checkpoints);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    graft::keepFreedMemory();
    const StudioHome home;
    Application application(argc, argv);
    const int count = application.arguments().value(1, "10000").toInt();
    Theme::apply(application, Appearance::Light);
    const QTemporaryDir folder(QDir::tempPath() + "/graft-pictures-XXXXXX");
    makePictures(toPath(folder.path()), count);

    MainWindow window{Settings()};
    window.show();
    waitFor("the backbones", [&] { return window.project().hasWeights() && !window.project().stages().empty(); });
    watch("reading the pictures", [&] {
        window.openFolder(toPath(folder.path()));
        waitFor("the pictures", [&] { return window.project().data() && !window.imagesPage()->isBusy(); });
    });
    if (application.arguments().contains("--checkpoints")) {
        trainWithCheckpoints(window, "a head, 2,000 epochs", "preset:head-only", 2000);
        trainWithCheckpoints(window, "nothing frozen, 8 epochs", "preset:none", 8);
        return 0;
    }
    window.showStep(Step::Images);
    QTest::qWait(500);
    browse(window);
    watch("choosing a class to show", [&] {
        auto* classes = window.imagesPage()->findChildren<QComboBox*>().at(1);
        classes->setCurrentIndex(1);
        Q_EMIT classes->activated(1);
        QTest::qWait(200);
    });
    watch("leaving all of the class out, undo", [&] {
        ImageGallery* gallery = window.imagesPage()->gallery();
        gallery->grid()->selectAll();
        QTest::qWait(50);
        gallery->actions()->leaveOutButton()->click();
        QTest::qWait(50);
        gallery->undoButton()->click();
        QTest::qWait(50);
    });
    if (application.arguments().contains("--untrained"))
        return 0;
    window.trainPage()->settings()->epochsBox()->setValue(2);
    watch("training, evaluating", [&] {
        window.showStep(Step::Train);
        window.trainPage()->startTraining();
        waitFor("the end of training", [&] { return !window.project().isTraining(); });
        if (!window.project().report())
            qFatal("Training failed: %s", qPrintable(window.trainPage()->errorText()));
    });
    watch("looking at the results", [&] {
        window.showStep(Step::Results);
        QTest::qWait(500);
    });
    watch("leaving one out, training again", [&] {
        ResultGallery* gallery = window.resultsPage()->gallery();
        gallery->grid()->setCurrentIndex(gallery->pictures()->index(0));
        gallery->actions()->leaveOutButton()->click();
        gallery->trainAgainButton()->click();
        waitFor("the end of training", [&] { return !window.project().isTraining(); });
    });
    window.showStep(Step::Classify);
    QTest::qWait(500);
    watch("classifying 500 pictures", [&] {
        std::vector<std::filesystem::path> paths;
        for (std::size_t i = 0; i < 500; ++i)
            paths.push_back(window.project().data()->dataset.samples[i].path);
        window.classifyPage()->classify(paths);
        waitFor("the answers", [&] { return !window.classifyPage()->isBusy(); });
    });
    measureDrops(window, window.project().data()->dataset);
    watch("exporting", [&] {
        window.showStep(Step::Export);
        window.exportPage()->startExporting();
        waitFor("the exported file", [&] { return !window.exportPage()->isBusy(); });
    });
    return 0;
}
